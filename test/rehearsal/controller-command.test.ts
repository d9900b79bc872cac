import { describe, expect, it } from 'vitest';
import { controllerCommand, featureGates } from '../../lib/rehearsal/flux/controller-command.js';

const PLACE = { directory: '/run/place', storage: '127.0.0.1:4000' };
const deployment = (name: string, container: object, others: readonly object[] = []) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'flux-system' },
  spec: { replicas: 1, template: { spec: { containers: [...others, { name: 'manager', ...container }] } } },
});

describe('the command of a controller', () => {
  it('keeps the order of what the Deployment says, then comes what a process needs', () => {
    const args = [
      '--events-addr=http://nc.flux-system/',
      '--concurrent=7',
      '--feature-gates=A=true',
      '--feature-gates=B=false',
    ];

    const command = controllerCommand(deployment('helm-controller', { image: 'r/h:v1', args }), PLACE);

    expect(command.args.slice(0, 3)).toEqual(['--concurrent=7', '--feature-gates=A=true', '--feature-gates=B=false']);
    expect(command.args).toContain('--events-addr=');
    expect(command.replaced).toEqual(['--events-addr=http://nc.flux-system/']);
    expect(command.image).toBe('r/h:v1');
  });

  it('gives source-controller a place for its artifacts, and an address that the others reach', () => {
    const args = ['--storage-path=/data', '--storage-adv-addr=source-controller.$(RUNTIME_NAMESPACE).svc'];

    const command = controllerCommand(deployment('source-controller', { args }), PLACE);

    expect(command.args).toEqual(
      expect.arrayContaining([
        '--storage-path=/run/place',
        '--storage-addr=127.0.0.1:4000',
        '--storage-adv-addr=127.0.0.1:4000',
      ]),
    );
    expect(command.replaced).toEqual(['--storage-path=/data', '--storage-adv-addr=source-controller.flux-system.svc']);
  });

  it('takes variables that have a value, and keeps out of the machine’s own /tmp', () => {
    const env = [
      { name: 'TUF_ROOT', value: '/tmp/.sigstore' },
      { name: 'GOMEMLIMIT', valueFrom: { resourceFieldRef: {} } },
    ];

    const command = controllerCommand(
      deployment('source-controller', { env, args: ['--x=$(TUF_ROOT)', '--y=$(NOBODY)'] }),
      PLACE,
    );

    expect(command.env).toEqual({
      TUF_ROOT: '/run/place/.sigstore',
      RUNTIME_NAMESPACE: 'flux-system',
      TMPDIR: '/run/place',
    });
    expect(command.args.slice(0, 2)).toEqual(['--x=/run/place/.sigstore', '--y=$(NOBODY)']);
  });

  it('reads the container of the controller, not one that a patch has put beside it', () => {
    const command = controllerCommand(
      deployment('helm-controller', { image: 'own' }, [{ name: 'sidecar', image: 'other' }]),
      PLACE,
    );

    expect(command.image).toBe('own');
  });
});

it('reads feature gates as the controllers do: the last word counts', () => {
  const args = ['--feature-gates=A=true,B=false', '--feature-gates=A=false', '--concurrent=1', '--feature-gates=C=1'];

  expect(featureGates({ args })).toEqual({ A: false, B: false, C: true });
});
