import type { Command } from '../../plan/kubectl-commands.js';
import { splitKey } from './api-path.js';
import type { Place } from './place.js';

/** A state file and the Helm that it is run with. */
export interface HelmfileOptions {
  readonly file: string;
  readonly helm: string;
}

/** CRDs of the charts of a state file, on standard output. Needs no cluster. */
export function helmfileTemplate({ file, helm }: HelmfileOptions): Command {
  return {
    program: 'helmfile',
    args: ['--file', file, '--helm-binary', helm, '--no-color', '--quiet', 'template', '--include-crds', '--no-hooks'],
  };
}

/**
 * Installs some releases of a state file. Selected by name, so that what is not named is not touched; their order among each other stays.
 * Live output, since Helm is silent for minutes while it waits.
 */
export function helmfileSync(place: Place, { file, helm }: HelmfileOptions, releases: readonly string[]): Command {
  return {
    program: 'helmfile',
    args: [
      ...['--file', file, '--helm-binary', helm, '--kube-context', place.context],
      ...['--no-color', '--enable-live-output'],
      ...releases.map(splitKey).map(({ namespace, name }) => `--selector=name=${name},namespace=${namespace}`),
      ...['sync', '--hide-notes'],
    ],
  };
}
