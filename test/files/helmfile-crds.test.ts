import { describe, expect, test } from 'vitest';
import { clusterIntent, K3S } from '../plan/fixture.js';
import { CRDS, type State } from './helmfile-state.js';
import { example, rendered, textOf, yamlOf } from './rendered.js';

describe('00-crds.yaml', () => {
  test('is this text', async () => {
    await expect(textOf(rendered(), CRDS)).toMatchFileSnapshot('__snapshots__/infra.00-crds.yaml');
  });

  test('renders for the version of the cluster', () => {
    expect(yamlOf<State>(rendered(), CRDS).kubeVersion).toBe('v1.35.0');
    expect(yamlOf<State>(rendered([example({ distribution: K3S })]), CRDS).kubeVersion).toBe('v1.35.0+k3s1');
  });

  test('is left out without charts, since helmfile refuses a file without releases', () => {
    expect([...rendered([example({ crds: clusterIntent().crds.slice(1) })]).files.keys()]).not.toContain(CRDS);
  });

  test('leaves `{{` of values alone: helmfile does not run them', () => {
    const [gateway] = clusterIntent().crds;
    const crds = [{ ...gateway!, from: { ...gateway!.from, values: { text: '{{ .Values }}', none: null } } }] as never;

    expect(yamlOf<State>(rendered([example({ crds })]), CRDS).releases[0]!.values).toEqual([
      { text: '{{ .Values }}', none: null },
    ]);
  });
});
