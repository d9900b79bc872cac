import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../kube-object.js';
import { passedEnvironment } from '../passed-environment.js';
import { RehearsalError } from '../rehearsal-error.js';

/** How long the build may take, the download of the distribution included, in milliseconds. */
const BUILD_MS = 90_000;

/** What builds a FluxInstance. */
export interface InstanceBuilder {
  /** Path of flux-operator's own command-line tool. */
  readonly program: string;
  /** Where the distribution's manifests are: `oci://127.0.0.1:23456/…`. Default: where the FluxInstance, or the tool, says. */
  readonly artifact?: string;
}

/** What flux-operator would apply for a FluxInstance, in the order in which it prints it. @throws RehearsalError with the tool's words. */
export async function buildInstance(
  { program, artifact }: InstanceBuilder,
  instance: KubeObject,
): Promise<readonly KubeObject[]> {
  const { execa } = await import('execa');
  const { name, namespace, annotations } = instance.metadata;
  const input = JSON.stringify({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name, namespace, annotations },
    spec: instance.spec,
  });
  const from = artifact === undefined ? [] : [`--distribution-artifact=${artifact}`];
  const result = await execa(program, ['build', 'instance', '--filename=-', ...from], {
    input,
    env: passedEnvironment(),
    extendEnv: false,
    timeout: BUILD_MS,
    reject: false,
  });
  if (result.exitCode !== 0) {
    const why = result.timedOut ? `no end after ${BUILD_MS / 1000} s` : result.stderr.trim();
    throw new RehearsalError(
      `rehearsal: flux-operator cannot build FluxInstance ${namespace}/${name} (${why}). Correct the FluxInstance, or see that the distribution's manifests can be reached.`,
    );
  }
  return parseAllDocuments(result.stdout)
    .map((document) => document.toJS() as KubeObject | null)
    .filter((object) => object !== null);
}
