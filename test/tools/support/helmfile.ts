import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../../lib/plan/plan.js';
import { temporaryDirectory } from '../../output/support/real-tree.js';
import { type Ran, type RunOptions, run, toolPath } from './run.js';
import type { Subject } from './subjects.js';

/** The Helm that a plan asks for. */
export type Helm = 'helm' | 'helm3';

export function helmOf({ helmMajor }: Plan): Helm {
  return helmMajor === 3 ? 'helm3' : 'helm';
}

/** Runs helmfile on one state file of a subject, from the root of its repository. Unless it may fail, it must not. */
export async function helmfile(
  { repository }: Pick<Subject, 'repository'>,
  helm: Helm,
  path: string,
  args: readonly string[],
  mayFail?: 'may fail',
  options: Omit<RunOptions, 'cwd'> = {},
): Promise<Ran> {
  const ran = await run('helmfile', ['--helm-binary', toolPath(helm), '--file', path, '--no-color', ...args], {
    ...options,
    cwd: repository,
  });
  if (ran.code !== 0 && mayFail === undefined) {
    throw new Error(`helmfile --file ${path} ${args.join(' ')}: exit code ${ran.code}\n${ran.err.slice(-4000)}`);
  }
  return ran;
}

/** The values files that helmfile hands to Helm, by `namespace/name` of the release: as text. */
export async function writtenValues(
  subject: Pick<Subject, 'repository'>,
  helm: Helm,
  path: string,
): Promise<ReadonlyMap<string, string>> {
  const directory = temporaryDirectory();
  const template = `${directory}/{{ .Release.Namespace }}/{{ .Release.Name }}/values.yaml`;
  await helmfile(subject, helm, path, ['write-values', '--output-file-template', template]);
  const found = new Map<string, string>();
  for (const namespace of readdirSync(directory)) {
    for (const name of readdirSync(join(directory, namespace))) {
      found.set(`${namespace}/${name}`, readFileSync(join(directory, namespace, name, 'values.yaml'), 'utf8'));
    }
  }
  return found;
}
