import { describe, expect, test } from 'vitest';
import { CHAIN, clusterIntent, infraModel, member } from './fixture.js';
import { planned, rulesOf } from './planned.js';

const withMembers = (...members: readonly ReturnType<typeof member>[]) => clusterIntent({ members });

describe('members', () => {
  test('the healthy example has no findings and the order of the chain', () => {
    const result = planned();

    expect(result.findings).toEqual([]);
    expect(result.plan.releases.map(({ name }) => name)).toEqual([
      'cilium',
      'coredns',
      'spegel',
      'cert-manager',
      'flux-operator',
      'flux-instance',
    ]);
  });

  test('the order does not depend on the order of declaration', () => {
    const result = planned({ cluster: clusterIntent({ members: [...CHAIN].reverse() }) });

    expect(result.plan.releases.map(({ name }) => name)[0]).toBe('cilium');
    expect(result.findings).toEqual([]);
  });

  test('a member without a HelmRelease is named, and the rest is planned', () => {
    const result = planned({ cluster: withMembers(member('kube-system', 'ghost'), ...CHAIN) });

    expect(result.findings).toEqual([
      {
        rule: 'member-exists',
        severity: 'error',
        cluster: 'infra',
        subject: 'HelmRelease kube-system/ghost',
        message: 'is a member of the bootstrap, but no Flux Kustomization reaches a HelmRelease of that name',
        fix: 'Add the HelmRelease to an app that Flux reads, or take it out of the bootstrap of cluster infra.',
      },
    ]);
    expect(result.plan.releases).toHaveLength(6);
  });

  test('a need that names no member is named, and helmfile never sees it', () => {
    const broken = member('kube-system', 'coredns', { needs: ['kube-system/cilium-crds'] });
    const result = planned({ cluster: withMembers(broken, CHAIN[5]!) });

    expect(rulesOf(result)).toContain('needs-exists: HelmRelease kube-system/coredns');
    expect(result.findings.find(({ rule }) => rule === 'needs-exists')).toMatchObject({
      field: 'needs',
      value: 'kube-system/cilium-crds',
    });
    expect(result.plan.releases[0]!.needs).toEqual([]);
  });

  test('a need of a member that could not be planned is dropped', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'cilium',
        chart: { known: false, reason: 'OCIRepository kube-system/cilium is not in Git', where: 'spec.chartRef' },
      })
      .build();
    const result = planned({ model });

    expect(rulesOf(result)).toContain('member-chart: HelmRelease kube-system/cilium');
    expect(result.plan.releases[0]).toMatchObject({ name: 'coredns', needs: [] });
  });

  test('a cycle is printed in full', () => {
    const result = planned({
      cluster: withMembers(
        member('kube-system', 'cilium', { needs: ['kube-system/spegel'] }),
        member('kube-system', 'coredns', { needs: ['kube-system/cilium'] }),
        member('kube-system', 'spegel', { needs: ['kube-system/coredns'] }),
        member('flux-system', 'flux-instance', { role: 'flux-instance' }),
      ),
    });

    expect(result.findings.filter(({ rule }) => rule === 'needs-cycle')).toMatchObject([
      {
        subject: 'HelmRelease kube-system/cilium',
        value: 'kube-system/cilium → kube-system/spegel → kube-system/coredns → kube-system/cilium',
      },
    ]);
    expect(result.plan.releases).toHaveLength(4);
  });

  test('a member that is declared twice counts once', () => {
    const result = planned({ cluster: withMembers(...CHAIN, CHAIN[0]!) });

    expect(rulesOf(result)).toEqual(['member-duplicate: HelmRelease kube-system/cilium']);
    expect(result.plan.releases).toHaveLength(6);
  });

  test('two members with one Helm release are told apart by neither helmfile nor Flux', () => {
    const model = infraModel().release({ namespace: 'kube-system', name: 'coredns', releaseName: 'cilium' }).build();
    const result = planned({ model });

    expect(result.findings).toMatchObject([
      { rule: 'member-duplicate', subject: 'HelmRelease kube-system/coredns', value: 'kube-system/cilium' },
    ]);
  });
});

describe('flux-instance', () => {
  test('a bootstrap without it starts nothing', () => {
    expect(rulesOf(planned({ cluster: withMembers(...CHAIN.slice(0, 5)) }))).toEqual([
      'flux-instance-missing: cluster infra',
    ]);
  });

  test('one that cannot be planned is named for that and not called missing', () => {
    const chart = { known: false, reason: 'its OCIRepository is not in Git', where: 'spec.chartRef' } as const;
    const model = infraModel('infra', '2.9.x')
      .release({ namespace: 'flux-system', name: 'flux-instance', chart })
      .build();

    expect(rulesOf(planned({ model }))).toEqual(['member-chart: HelmRelease flux-system/flux-instance']);
  });

  test('two of them are one too many', () => {
    const second = member('flux-system', 'flux-operator', { role: 'flux-instance' });
    const result = planned({ cluster: withMembers(...CHAIN.slice(0, 4), second, CHAIN[5]!) });

    expect(result.findings.find(({ rule }) => rule === 'flux-instance-missing')).toMatchObject({
      value: 'flux-system/flux-operator, flux-system/flux-instance',
    });
  });

  test('nothing can need it', () => {
    const late = member('kube-system', 'coredns', { needs: ['flux-system/flux-instance'] });
    const result = planned({ cluster: withMembers(CHAIN[0]!, late, ...CHAIN.slice(3)) });

    expect(rulesOf(result)).toContain('flux-instance-last: HelmRelease kube-system/coredns');
  });

  test('its Flux version decides the Helm major', () => {
    expect(planned().plan.helmMajor).toBe(4);
    expect(planned({ model: infraModel('infra', '2.7.x').build() }).plan.helmMajor).toBe(3);
  });

  test('a version that is none is named', () => {
    const result = planned({ model: infraModel('infra', 'stable').build() });

    expect(result.findings).toMatchObject([
      {
        rule: 'flux-version',
        subject: 'HelmRelease flux-system/flux-instance',
        field: 'spec.values.instance.distribution.version',
        value: 'stable',
      },
    ]);
  });
});
