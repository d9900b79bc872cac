import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { withBootstrapOptions } from '../../lib/cli/bootstrap-options.js';
import { type BootstrapOptions, runOptions } from '../../lib/cli/commands/bootstrap.js';

const GIVEN: BootstrapOptions = { dist: 'dist', helmBinary: 'helm' };

function parsed(args: readonly string[], env: Readonly<Record<string, string>> = {}): Record<string, unknown> {
  const command = withBootstrapOptions(new Command(), (name) => env[name]);
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return command.parse([...args], { from: 'user' }).opts();
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

describe('options of the bootstrap', () => {
  it('come from the command line or from variables, lists separated by commas', () => {
    expect(runOptions({ ...GIVEN, ...parsed(['--stage', 'crds', '--stage', 'apps']) }, '/repo').stages).toEqual([
      'crds',
      'apps',
    ]);
    expect(runOptions({ ...GIVEN, ...parsed([], { FLUXSTRAP_STAGE: 'crds, apps' }) }, '/repo').stages).toEqual([
      'crds',
      'apps',
    ]);
    expect(parsed([], { FLUXSTRAP_CLUSTER: 'infra', FLUXSTRAP_YES: '1' })).toMatchObject({
      cluster: 'infra',
      yes: true,
    });
  });

  it('take a no in a variable for a no', () => {
    for (const no of ['', '0', 'false', 'No']) expect(parsed([], { FLUXSTRAP_YES: no }).yes).toBeUndefined();
  });

  it('know lengths of time and paths', () => {
    expect(runOptions({ ...GIVEN, timeout: '1h30m' }, '/repo').timeoutSeconds).toBe(5400);
    expect(runOptions({ ...GIVEN, timeout: '90' }, '/repo').timeoutSeconds).toBe(90);
    expect(runOptions({ ...GIVEN, kubeconfig: 'k3s.yaml' }, '/repo').kubeconfig).toBe('/repo/k3s.yaml');
  });

  it.each([
    [{ timeout: 'soon' }, '--timeout: is no length of time (soon). Write it as 90s, 30m or 1h30m.'],
    [
      { stage: ['crd'] },
      '--stage: there is no such stage (crd). Name one of: preflight, talos, k3s, nodes, namespaces, secrets, crds, apps, flux, verify.',
    ],
    [{ from: 'x' }, '--from: there is no such stage (x).'],
  ])('refuse %j in words', (options, message) => {
    expect(() => runOptions({ ...GIVEN, ...options }, '/repo')).toThrow(message);
  });
});
