import type { StepRun } from '../run.js';

/** Where an age key was found. */
export interface AgeKey {
  readonly from: string;
  readonly text: string;
  /** Absolute path, where sops has to be told. */
  readonly file?: string;
}

/** The age key where sops looks for it, then `age.key` in the root of the repository. */
export async function findAgeKey({
  machine,
  paths,
  mask,
}: Pick<StepRun, 'machine' | 'mask'> & { readonly paths: Pick<StepRun['paths'], 'repository'> }): Promise<
  AgeKey | undefined
> {
  const { SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, XDG_CONFIG_HOME, HOME } = machine.environment;
  const found = (from: string, text: string, file?: string): AgeKey | undefined => {
    const keys = text.split(/\r?\n/).filter((line) => line.startsWith('AGE-SECRET-KEY-'));
    for (const key of keys) mask.add(key);
    return keys.length === 0 ? undefined : { from, text, ...(file === undefined ? {} : { file }) };
  };
  if (SOPS_AGE_KEY !== undefined && SOPS_AGE_KEY !== '') return found('SOPS_AGE_KEY', SOPS_AGE_KEY);
  const home = HOME ?? '';
  const files = [
    ...(SOPS_AGE_KEY_FILE === undefined || SOPS_AGE_KEY_FILE === ''
      ? []
      : [absolute(SOPS_AGE_KEY_FILE, paths.repository)]),
    `${XDG_CONFIG_HOME ?? `${home}/.config`}/sops/age/keys.txt`,
    `${home}/Library/Application Support/sops/age/keys.txt`,
    `${paths.repository}/age.key`,
  ];
  for (const file of files) {
    const text = machine.files.read(file);
    const key = text === undefined ? undefined : found(file, text, file);
    if (key !== undefined) return key;
  }
  return undefined;
}

function absolute(path: string, repository: string): string {
  return path.startsWith('/') ? path : `${repository}/${path}`;
}
