import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../tools/folders.js';
import { run, toolPath } from './support/run.js';

const WORKFLOWS = join(ROOT, '.github/workflows');

test('actionlint accepts every workflow of this repository, as many as there are', async () => {
  expect(toolPath('actionlint')).toContain('actionlint');
  const files = existsSync(WORKFLOWS) ? readdirSync(WORKFLOWS).filter((name) => /\.ya?ml$/.test(name)) : [];
  if (files.length === 0) return;
  const ran = await run('actionlint', ['-no-color', ...files.map((name) => join(WORKFLOWS, name))], { cwd: ROOT });
  expect(ran).toEqual({ code: 0, out: '', err: '' });
});
