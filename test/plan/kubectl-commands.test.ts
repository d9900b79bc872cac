import { describe, expect, test } from 'vitest';
import { isKubectlOperation, kubectlCommands } from '../../lib/plan/kubectl-commands.js';

const place = { kubeconfig: '../kc', context: 'infra', file: (path: string) => `../${path}` };
const HEAD = ['--kubeconfig', '../kc', '--context', 'infra'];
const argsOf = (...parameters: Parameters<typeof kubectlCommands>) =>
  kubectlCommands(...parameters).map(({ args }) => args);

describe('calls of kubectl', () => {
  test('a wait for a condition waits for the object first; both fit into the deadline', () => {
    const operation = { op: 'waitFor', resources: ['crd/a.b', 'crd/c.d'], for: 'condition=Established' } as const;

    expect(argsOf(operation, place, 120)).toEqual([
      [...HEAD, 'wait', '--for=create', 'crd/a.b', 'crd/c.d', '--timeout=90s'],
      [...HEAD, 'wait', '--for=condition=Established', 'crd/a.b', 'crd/c.d', '--timeout=30s'],
    ]);
  });

  test('a wait inside a namespace names it', () => {
    const operation = { op: 'waitFor', resources: ['x/y'], namespace: 'ns', for: 'condition=Ready' } as const;

    expect(argsOf(operation, place, 60)[0]).toEqual([
      ...HEAD,
      'wait',
      '--namespace=ns',
      '--for=create',
      'x/y',
      '--timeout=45s',
    ]);
  });

  test('a rollout waits for the workload first', () => {
    const operation = { op: 'waitForRollout', resource: 'daemonset/cilium', namespace: 'kube-system' } as const;

    expect(argsOf(operation, place, 600)).toEqual([
      [...HEAD, 'wait', '--namespace=kube-system', '--for=create', 'daemonset/cilium', '--timeout=30s'],
      [...HEAD, 'rollout', 'status', '--namespace=kube-system', 'daemonset/cilium', '--timeout=570s'],
    ]);
  });

  test('manifests are applied as the field manager that Flux adopts', () => {
    const operation = {
      op: 'applyManifests',
      files: ['a.yaml', 'b.yaml'],
      fieldManager: 'kustomize-controller',
      objects: [],
    } as const;

    expect(argsOf(operation, place, 60)).toEqual([
      [
        ...HEAD,
        'apply',
        '--server-side',
        '--force-conflicts',
        '--field-manager=kustomize-controller',
        '--filename=../a.yaml',
        '--filename=../b.yaml',
      ],
    ]);
  });

  test.each([1, 2, 3, 59, 3600])('every wait has a bound within a deadline of %i seconds', (deadline) => {
    const operation = { op: 'waitForRollout', resource: 'daemonset/x', namespace: 'n' } as const;
    const bounds = argsOf(operation, place, deadline).map((args) =>
      Number(/^--timeout=(\d+)s$/.exec(args.at(-1)!)![1]),
    );

    expect(bounds.every((bound) => bound >= 1)).toBe(true);
    expect(bounds[0]! + bounds[1]!).toBeLessThanOrEqual(Math.max(2, deadline));
  });

  test('names stay one argument and are never a flag of their own', () => {
    const hostile = '-$(id)`;\n"';
    const operations = [
      { op: 'waitForRollout', resource: `daemonset/${hostile}`, namespace: hostile },
      { op: 'waitFor', resources: [`crd/${hostile}`], for: 'condition=Established' },
    ] as const;
    for (const operation of operations) {
      for (const args of argsOf(operation, place, 60)) {
        expect(args.filter((arg) => arg.includes(hostile)).every((arg) => !arg.startsWith('-$'))).toBe(true);
      }
    }
  });

  test('other operations are none', () => {
    expect(isKubectlOperation({ op: 'checkDist' })).toBe(false);
    expect(isKubectlOperation({ op: 'waitForRollout', resource: 'a/b', namespace: 'c' })).toBe(true);
  });
});
