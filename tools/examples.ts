import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './folders.js';

/** `npm run check:examples`, `npm run synth:examples`: one command of fluxstrap in every directory of `examples/`, each a repository of its own. */
const args = process.argv.slice(2);
const entries = readdirSync(join(ROOT, 'examples'), { withFileTypes: true });
const examples = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
for (const name of examples.sort()) {
  process.stderr.write(`examples/${name}:\n`);
  const options = { cwd: join(ROOT, 'examples', name), stdio: 'inherit' } as const;
  const { status } = spawnSync(process.execPath, [join(ROOT, 'bin/fluxstrap.js'), ...args], options);
  // One that is wrong does not hide another.
  if (status !== 0) process.exitCode = status ?? 1;
}
