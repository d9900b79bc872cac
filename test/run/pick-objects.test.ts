import { describe, expect, it } from 'vitest';
import { byNumber, kindArgument, pick } from '../../lib/run/pick-objects.js';
import type { KubeObject } from '../../lib/yaml/json.js';

const object = (apiVersion: string, kind: string, name: string, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

describe('kindArgument', () => {
  it('names a kind with its version and group, so that no other kind of the same name is meant', () => {
    expect(kindArgument(object('apps/v1', 'Deployment', 'a'))).toBe('Deployment.v1.apps');
    expect(kindArgument(object('v1', 'ConfigMap', 'a'))).toBe('ConfigMap.v1.');
  });
});

describe('pick', () => {
  it('keeps what is wanted and names what is missing', () => {
    const listed = [object('v1', 'ConfigMap', 'a', 'x'), object('v1', 'ConfigMap', 'a', 'y')];
    const wanted = [object('v1', 'ConfigMap', 'a', 'y'), object('v1', 'ConfigMap', 'b', 'y')];

    expect(pick(wanted, listed)).toEqual({ found: [listed[1]], missing: [wanted[1]] });
  });

  it('finds what belongs to no namespace, though its release gave it one', () => {
    const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'a');

    expect(pick([object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'a', 'x')], [role]).found).toEqual([role]);
  });

  it('does not mix up groups and kinds', () => {
    const listed = [object('apps/v1', 'Deployment', 'a', 'x')];

    expect(pick([object('v1', 'Deployment', 'a', 'x')], listed).found).toEqual([]);
    expect(pick([object('apps/v1', 'DaemonSet', 'a', 'x')], listed).found).toEqual([]);
  });
});

describe('byNumber', () => {
  it('tells kinds with several objects from those with one', () => {
    const all = [object('v1', 'ConfigMap', 'a'), object('v1', 'ConfigMap', 'b'), object('v1', 'Secret', 'a')];

    expect(byNumber(all)).toEqual({ several: all.slice(0, 2), single: all.slice(2) });
  });
});
