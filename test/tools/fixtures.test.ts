import { expect, test, vi } from 'vitest';
import { EXAMPLE_NAMES } from '../examples/support/examples.js';
import { allSubjects } from './support/all-subjects.js';
import { environment, output, type Tool, toolPath } from './support/run.js';
import { errorsOf, stale } from './support/subjects.js';

const subjects = await allSubjects();

test('every committed dist/ is what its main.ts says; else run `npm run synth` and `npm run synth:examples`', () => {
  const committed = subjects.filter(({ name }) => name === 'dist' || name.startsWith('examples/'));
  expect(committed.length).toBe(1 + EXAMPLE_NAMES.length);
  for (const subject of committed) expect([subject.name, stale(subject)]).toEqual([subject.name, []]);
});

test.each(subjects)('$name has no errors, so that a synthesis would write it', (subject) => {
  expect(errorsOf(subject)).toEqual([]);
});

test('a tool that is missing is a failure that names the way out', () => {
  expect(() => toolPath('no-such-tool' as Tool)).toThrow('no-such-tool is not in .tools/bin. Run `npm run tools`.');
});

test('no variable of the person or machine that runs the lane reaches a tool', async () => {
  for (const name of ['HELM_NAMESPACE', 'HELMFILE_FILE_PATH', 'KUBECONFIG', 'SOPS_AGE_KEY', 'FLUXSTRAP_TEST']) {
    vi.stubEnv(name, 'of-this-machine');
  }
  expect(Object.values(environment())).not.toContain('of-this-machine');
  expect(await output('helm', ['env'])).not.toContain('of-this-machine');
  vi.unstubAllEnvs();
});
