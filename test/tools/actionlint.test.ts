import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answers } from '../../lib/starting/answers.js';
import { ciFiles } from '../../lib/starting/ci-files.js';
import { ROOT } from '../../tools/folders.js';
import { putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { run, toolPath } from './support/run.js';

const WORKFLOWS = join(ROOT, '.github/workflows');

test('actionlint accepts every workflow of this repository, as many as there are', async () => {
  expect(toolPath('actionlint')).toContain('actionlint');
  const files = existsSync(WORKFLOWS) ? readdirSync(WORKFLOWS).filter((name) => /\.ya?ml$/.test(name)) : [];
  if (files.length === 0) return;
  const ran = await run('actionlint', ['-no-color', ...files.map((name) => join(WORKFLOWS, name))], { cwd: ROOT });
  expect(ran).toEqual({ code: 0, out: '', err: '' });
});

test('actionlint accepts the workflows of a new repository', async () => {
  const directory = temporaryDirectory();
  const files = [...ciFiles({ host: 'github', branch: 'main' } as Answers)];
  expect(files.length).toBeGreaterThanOrEqual(2);
  putFiles(directory, Object.fromEntries(files));
  const ran = await run('actionlint', ['-no-color', ...files.map(([path]) => join(directory, path))], {
    cwd: directory,
  });
  expect(ran).toEqual({ code: 0, out: '', err: '' });
});

test('every action of them is pinned to a commit', () => {
  const uses = [...ciFiles({ host: 'github', branch: 'main' } as Answers).values()].flatMap((text) => [
    ...text.matchAll(/uses: (.*)$/gm),
  ]);
  expect(uses.length).toBeGreaterThanOrEqual(4);
  for (const [, action] of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
