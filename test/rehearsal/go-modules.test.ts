import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { goModules, parseModules } from '../../lib/rehearsal/go-modules.js';

it('reads what a program was built from, with what stands in for it', () => {
  const text = [
    'path\texample.test/cmd',
    'mod\texample.test\tv1.0.0\t',
    'dep\thelm.sh/helm/v4\tv4.2.2\th1:a',
    '=>\thelm.sh/helm/v4\tv4.2.4\th1:b',
    'dep\texample.test/lib\tv0.1.0',
    '=>\texample.test/fork\tv0.2.0\th1:c',
    'build\tCGO_ENABLED=0',
  ].join('\n');

  expect(Object.fromEntries(parseModules(text))).toEqual({
    'example.test': 'v1.0.0',
    'helm.sh/helm/v4': 'v4.2.4',
    'example.test/lib': 'v0.2.0 (example.test/fork)',
  });
});

it('knows nothing of a file that is no Go program, or that is not there', async () => {
  expect((await goModules(fileURLToPath(import.meta.url))).size).toBe(0);
  expect((await goModules('/nowhere/program')).size).toBe(0);
});
