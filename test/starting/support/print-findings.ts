/** Prints what the library finds in the fleets of some folders: `[[folder, finding, …], …]`. A process of its own, for main.ts as it is. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fleet } from 'fluxstrap';
import { findings, readRepository, synthTree } from 'fluxstrap/testing';

const results: unknown[] = [];
for (const folder of process.argv.slice(2)) {
  const { default: fleet } = (await import(pathToFileURL(join(folder, 'main.ts')).href)) as { readonly default: Fleet };
  const input = readRepository(fleet, folder);
  results.push({ folder, findings: findings(fleet, input), files: Object.keys(synthTree(fleet, input)) });
}
process.stdout.write(JSON.stringify(results));
