/** `fluxstrap init` at a real terminal, which util-linux' `script` plays. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../cli/support/repository.js';
import { temporaryDirectory } from '../output/support/real-tree.js';

/** Types each text once what stands before it is shown; gives what the terminal showed, and the exit code. */
function typed(
  folder: string,
  ...steps: readonly (readonly [shown: string, keys: string])[]
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const command = `'${process.execPath}' '${join(PROJECT, 'bin/fluxstrap.js')}' init new --repository acme/ops`;
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'xterm', NO_COLOR: '1' };
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], { cwd: folder, env });
  let shown = '';
  const left = [...steps];
  child.stdout.on('data', (data: Buffer) => {
    shown += data.toString();
    const [next] = left;
    if (next === undefined || !shown.includes(next[0])) return;
    left.shift();
    child.stdin.write(next[1]);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, shown }));
  });
}

test('answers that are pasted in one go are all taken, wrong ones are asked again, and Ctrl-C writes nothing', async () => {
  const folder = temporaryDirectory();

  const { code, shown } = await typed(
    folder,
    ['Names of the clusters', 'Home\nhome\n\n10.1.0.0/24\n\n\n\nnone\n'],
    ['Where the repository is kept', '\u0003'],
  );

  expect(code).toBe(130);
  expect(shown).toContain('✖ it is not a DNS label (Home).');
  expect(shown).toContain('Addresses of the control planes, 1, 3 or 5 [10.1.0.11, 10.1.0.12, 10.1.0.13]: ');
  expect(shown).toContain('Where the repository is kept (github, gitlab, other) [github]: ');
  expect(shown).toContain('Nothing was written.');
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);

test('Ctrl-D at the first question ends it too', async () => {
  const folder = temporaryDirectory();

  expect(await typed(folder, ['Names of the clusters', '\u0004'])).toMatchObject({ code: 130 });
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);
