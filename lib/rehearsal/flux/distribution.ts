import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RehearsalError } from '../rehearsal-error.js';

/** Where `npm run tools` puts the manifests of the Flux distribution, relative to the directory of the programs. */
const ARCHIVE = '../share/flux-operator-manifests.tgz';
/** How long the push may take, in milliseconds. */
const PUSH_MS = 60_000;

/**
 * The archive with the distribution's manifests that belongs to flux-operator's tool; undefined where there is none: then the tool pulls it from
 * its real address.
 */
export function distributionArchive(tool: string): string | undefined {
  const file = resolve(dirname(tool), ARCHIVE);
  return existsSync(file) ? file : undefined;
}

/** Pushes the distribution's manifests to a registry on loopback. @returns Where they are, `oci://…`. */
export async function pushDistribution(crane: string, archive: string, host: string): Promise<string> {
  const { execa } = await import('execa');
  const target = `${host}/controlplaneio-fluxcd/flux-operator-manifests:latest`;
  const args = ['append', '--insecure', '--oci-empty-base', `--new_layer=${archive}`, `--new_tag=${target}`];
  const result = await execa(crane, args, { timeout: PUSH_MS, reject: false, stdin: 'ignore' });
  if (result.exitCode === 0) return `oci://${target}`;
  throw new RehearsalError(
    `rehearsal: crane cannot push the distribution of Flux (${result.stderr.trim()}). Get it again with \`npm run tools -- flux-operator\`.`,
  );
}
