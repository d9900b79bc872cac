import type { Model, Unknown } from '../model/types.js';

/** Who says what about a problem of a build. */
export type BuildProblemKind = 'substitution' | 'encryption' | 'limit' | 'failure';

/** Something that the model says about a build, with its place in words. */
export interface BuildProblem {
  readonly kind: BuildProblemKind;
  /** The Flux Kustomization, `namespace/name`. */
  readonly kustomization: string;
  readonly subject: string;
  readonly field?: string;
  readonly file?: string;
  readonly reason: string;
}

const KINDS: readonly (readonly [BuildProblemKind, RegExp])[] = [
  ['substitution', /^post build failed|var name is invalid|^the value is no text|is not in Git$/],
  ['encryption', /^encrypted with SOPS/],
  [
    'limit',
    /not support|not followed|another cluster|^suspended|^variable |^the value is encrypted|may come from|is not known/,
  ],
];

/** Everything that keeps a build of Flux, or the reading of it, from being complete. */
export function* buildProblems(model: Model): Iterable<BuildProblem> {
  for (const [key, kustomization] of model.kustomizations) {
    for (const unknown of kustomization.unknowns) yield { kustomization: key, ...placeOf(unknown, key) };
  }
}

/** `ConfigMap flux-system/settings /data/a` is an object and a field in it; a plain path is a file. */
function placeOf({ where, reason }: Unknown, key: string): Omit<BuildProblem, 'kustomization'> {
  const kind = KINDS.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'failure';
  const match = /^([A-Z]\w* \S+)(?: (\S.*))?$/.exec(where);
  if (match === null) {
    return where.includes('/')
      ? { kind, subject: `File ${where}`, file: where, reason }
      : { kind, subject: `Kustomization ${key}`, reason };
  }
  const field = match[2]?.replace(/^\//, '').replaceAll('/', '.');
  return { kind, subject: match[1]!, ...(field === undefined ? {} : { field }), reason };
}

/** The place of a problem as findings name it. */
export function placeOfProblem({
  subject,
  field,
  file,
}: BuildProblem): Pick<BuildProblem, 'subject' | 'field' | 'file'> {
  return { subject, ...(field === undefined ? {} : { field }), ...(file === undefined ? {} : { file }) };
}
