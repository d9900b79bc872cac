import { describe, expect, test } from 'vitest';
import { STAGES } from '../../lib/plan/plan.js';
import { CHAIN, chart, clusterIntent, infraModel, K3S } from './fixture.js';
import { planned, stageOf, stepsOf } from './planned.js';

const k3s = () => planned({ cluster: clusterIntent({ distribution: K3S }) });

describe('stages', () => {
  test('stand in the order that can work, with one machine stage', () => {
    expect(planned().plan.stages.map(({ name }) => name)).toEqual(STAGES.filter((name) => name !== 'k3s'));
    expect(k3s().plan.stages.map(({ name }) => name)).toEqual(STAGES.filter((name) => name !== 'talos'));
  });

  test('every step has an id of its own, words, and a deadline that is not smaller than its expected time', () => {
    for (const { plan } of [planned(), k3s()]) {
      const steps = [...plan.stages.flatMap((stage) => stage.steps), ...plan.tasks.flatMap(({ steps: own }) => own)];
      const ids = plan.stages.flatMap((stage) => stage.steps.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const step of steps) {
        expect(step.title).toMatch(/^[A-Z].*[^.]$/);
        expect(step.reason).not.toBe('');
        expect(step.deadlineSeconds).toBeGreaterThanOrEqual(step.expectedSeconds);
        expect(step.expectedSeconds).toBeGreaterThan(0);
      }
    }
  });

  test('times of a stage are the sums of its steps; what a hook does is counted once', () => {
    for (const stage of planned().plan.stages) {
      const counted = stage.steps.filter(({ within }) => within === undefined);
      expect(stage.expectedSeconds).toBe(counted.reduce((sum, step) => sum + step.expectedSeconds, 0));
      expect(stage.deadlineSeconds).toBe(counted.reduce((sum, step) => sum + step.deadlineSeconds, 0));
    }
  });

  test('ids start with the name of their stage', () => {
    for (const stage of planned().plan.stages) {
      for (const { id } of stage.steps) expect(id.startsWith(`${stage.name}/`)).toBe(true);
    }
  });
});

describe('stage preflight', () => {
  test('asks for one Helm major, that of the helm-controller which takes over', () => {
    const helm = (flux: string) =>
      stepsOf(planned({ model: infraModel('infra', flux).build() }), 'checkPrograms')[0]!.programs.find(
        ({ name }) => name === 'helm',
      );

    expect(helm('2.9.x')).toMatchObject({ range: '>=4.0.0 <5.0.0', stages: ['crds', 'apps'] });
    expect(helm('2.7.x')).toMatchObject({ range: '>=3.18.6 <4.0.0' });
  });

  test('asks for talosctl where there is Talos, and takes cilium and flux as optional', () => {
    const programs = (result: ReturnType<typeof planned>) => stepsOf(result, 'checkPrograms')[0]!.programs;

    expect(programs(planned()).map(({ name }) => name)).toEqual([
      'kubectl',
      'helm',
      'helmfile',
      'talosctl',
      'op',
      'sops',
      'cilium',
      'flux',
    ]);
    expect(programs(k3s()).map(({ name }) => name)).not.toContain('talosctl');
    expect(
      programs(planned())
        .filter(({ optional }) => optional === true)
        .map(({ name }) => name),
    ).toEqual(['cilium', 'flux']);
  });

  test('checks Git, secrets, every chart and the machine configs', () => {
    const result = planned();

    expect(stepsOf(result, 'checkGit')).toMatchObject([
      { url: 'ssh://git@github.com/acme/k8s-ops.git', ref: 'refs/heads/main', path: './dist/clusters/infra/flux' },
    ]);
    expect(stepsOf(result, 'checkSecrets')[0]!.secrets).toHaveLength(3);
    expect(stepsOf(result, 'checkCharts')[0]!.charts[0]).toEqual({
      chart: 'oci://docker.io/envoyproxy/gateway-crds-helm',
      version: 'v1.6.1',
    });
    expect(stepsOf(result, 'checkCharts')[0]!.charts).toHaveLength(7);
    expect(stepsOf(result, 'checkMachineConfigs')).toMatchObject([
      {
        directory: 'talos/infra',
        nodes: ['cp-1', 'cp-2', 'cp-3', 'w-1'],
        patch: 'dist/talos/infra/patches/bootstrap.yaml',
      },
    ]);
    expect(stepsOf(result, 'checkDist')).toHaveLength(1);
  });

  test('checks no machine configs where none are given', () => {
    const { machineConfigs: _configs, ...distribution } = clusterIntent().distribution as typeof K3S & {
      machineConfigs?: string;
    };
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(stepsOf(result, 'checkMachineConfigs')).toEqual([]);
    expect(stepsOf(result, 'talosApplyConfig')).toEqual([]);
    expect(stepsOf(result, 'talosBootstrap')).toHaveLength(1);
  });
});

describe('stage talos', () => {
  test('configures every node, bootstraps etcd once, and never uses the virtual address', () => {
    const result = planned();
    const { steps } = stageOf(result, 'talos');

    expect(steps.map(({ op }) => op)).toEqual([
      'talosApplyConfig',
      'talosApplyConfig',
      'talosApplyConfig',
      'talosApplyConfig',
      'talosBootstrap',
      'talosKubeconfig',
      'waitForApi',
    ]);
    expect(stepsOf(result, 'talosApplyConfig')[0]).toMatchObject({
      id: 'talos/apply-config-cp-1',
      node: { name: 'cp-1', address: '10.25.11.11' },
      machineConfig: 'talos/infra/cp-1.yaml',
      patches: ['dist/talos/infra/patches/bootstrap.yaml'],
    });
    expect(stepsOf(result, 'talosBootstrap')).toMatchObject([{ node: { name: 'cp-1', address: '10.25.11.11' } }]);
    expect(stepsOf(result, 'waitForApi')[0]!.endpoints).toEqual([
      'https://10.25.11.11:6443',
      'https://10.25.11.12:6443',
      'https://10.25.11.13:6443',
    ]);
    expect(JSON.stringify(steps.map(({ title: _t, reason: _r, ...step }) => step))).not.toContain('10.25.11.10');
    expect(result.plan.cluster).toMatchObject({
      endpoint: 'https://10.25.11.10:6443',
      bootstrapEndpoint: 'https://10.25.11.11:6443',
    });
    expect(result.plan.paths.talosconfig).toBe('talos/infra/talosconfig');
  });

  test('names of nodes never leave the directory of the configs', () => {
    const distribution = {
      ...clusterIntent().distribution,
      controlPlanes: [{ name: '../../etc/passwd', address: 'fd00::1' }],
    } as never;
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(stepsOf(result, 'talosApplyConfig')[0]!.machineConfig).toBe('talos/infra/.._.._etc_passwd.yaml');
    expect(result.plan.cluster.bootstrapEndpoint).toBe('https://[fd00::1]:6443');
  });

  test('what the machines leave to the members follows from the members', () => {
    expect(planned().plan.machine).toEqual({
      cniNone: true,
      kubeProxyOff: true,
      coreDnsOff: true,
      kubePrismPort: 7445,
    });

    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'cilium',
        chart: chart('oci://quay.io/cilium/charts/cilium', '1.18.5', 'x'),
        raw: { kubeProxyReplacement: 'false' },
      })
      .build();
    const members = [CHAIN[0]!, { ...CHAIN[5]!, needs: [] }];

    expect(planned({ model, cluster: clusterIntent({ members }) }).plan.machine).toMatchObject({
      cniNone: true,
      kubeProxyOff: false,
      coreDnsOff: false,
    });
  });
});

describe('stage k3s', () => {
  test('takes the kubeconfig over and refuses what k3s brings itself', () => {
    const result = k3s();

    expect(stageOf(result, 'k3s').steps.map(({ op }) => op)).toEqual([
      'k3sKubeconfig',
      'waitForApi',
      'k3sCheckDisabled',
    ]);
    expect(stepsOf(result, 'k3sKubeconfig')).toMatchObject([
      { endpoint: 'https://192.168.1.10:6443', context: 'infra' },
    ]);
    expect(stepsOf(result, 'k3sCheckDisabled')).toMatchObject([{ disable: ['coredns', 'servicelb', 'traefik'] }]);
    expect(result.plan.machine.disable).toEqual(['coredns', 'servicelb', 'traefik']);
    expect(result.plan.paths.machine).toBe('dist/k3s/infra/config.yaml');
  });

  test('asks every server on the port of the endpoint', () => {
    const distribution = { ...K3S, apiEndpoint: 'https://k3s.example.org:7443' };
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(stepsOf(result, 'waitForApi')[0]!.endpoints).toEqual(['https://192.168.1.10:7443']);
  });
});

describe('stage nodes', () => {
  test('waits for registered nodes, Ready or not', () => {
    const result = planned();

    expect(stepsOf(result, 'waitForNodes')).toMatchObject([
      { title: 'Wait until 4 nodes registered', controlPlanes: { length: 3 }, workers: { length: 1 } },
    ]);
    expect(stageOf(result, 'nodes').done).toBe('3 control planes registered, Ready or not');
    expect(stageOf(k3s(), 'nodes').done).toBe('1 control plane registered, Ready or not');
  });

  test('a cluster without control planes is a finding', () => {
    const distribution = { ...clusterIntent().distribution, controlPlanes: [] } as never;
    const result = planned({ cluster: clusterIntent({ distribution }) });

    expect(result.findings).toMatchObject([{ rule: 'control-planes', field: 'distribution.controlPlanes' }]);
    expect(stepsOf(result, 'talosBootstrap')).toEqual([]);
  });
});

describe('stage crds', () => {
  test('says for which value or object each source is there', () => {
    expect(stageOf(planned(), 'crds').steps).toMatchObject([
      {
        op: 'applyCrds',
        helmfile: 'dist/bootstrap/infra/helmfile.d/00-crds.yaml',
        releases: ['kube-system/gateway-api-crds'],
        files: ['dist/kubernetes/infra/crds/prometheus.yaml'],
        reason:
          'gateway-api-crds (gateway.networking.k8s.io) → kube-system/cilium spec.values.gatewayAPI.enabled; ' +
          'prometheus-operator-crds (monitoring.coreos.com) → kube-system/cilium spec.values.prometheus.serviceMonitor.enabled',
      },
    ]);
  });

  test('is empty without sources', () => {
    expect(stageOf(planned({ cluster: clusterIntent({ crds: [] }) }), 'crds').steps).toEqual([]);
  });

  test('leaves helmfile out where only manifests bring CRDs', () => {
    const crds = clusterIntent().crds.slice(1);
    const [step] = stageOf(planned({ cluster: clusterIntent({ crds }) }), 'crds').steps;

    expect(step).not.toHaveProperty('helmfile');
    expect(step).toMatchObject({ releases: [] });
  });

  test('takes chart and values of a release that Flux installs later', () => {
    const model = infraModel()
      .release({ namespace: 'observability', name: 'kube-prometheus-stack', raw: { crds: { enabled: true } } })
      .build();
    const crds = [
      {
        name: 'kube-prometheus-stack',
        from: { kind: 'release', namespace: 'observability', name: 'kube-prometheus-stack' },
        groups: ['monitoring.coreos.com'],
      },
    ] as const;
    const result = planned({ model, cluster: clusterIntent({ crds }) });

    expect(result.findings).toEqual([]);
    expect(result.plan.crds).toMatchObject([
      {
        name: 'kube-prometheus-stack',
        namespace: 'observability',
        chart: 'oci://registry.example.org/charts/kube-prometheus-stack',
        version: '1.0.0',
        values: { crds: { enabled: true } },
        consumers: ['kube-system/cilium spec.values.prometheus.serviceMonitor.enabled'],
      },
    ]);
  });

  test('a release that Flux does not reach, and a second source of one name, are findings', () => {
    const gateway = clusterIntent().crds[0]!;
    const ghost = { name: 'ghost', from: { kind: 'release', namespace: 'a', name: 'ghost' }, groups: [] } as const;
    const result = planned({ cluster: clusterIntent({ crds: [gateway, gateway, ghost] }) });

    expect(result.findings.map(({ rule, subject, value }) => [rule, subject, value])).toEqual([
      ['crd-source-duplicate', 'CRD source gateway-api-crds', 'kube-system/gateway-api-crds'],
      ['crd-source', 'CRD source ghost', 'a/ghost'],
    ]);
  });
});

describe('stage apps', () => {
  test('installs all but flux-instance, looks, then starts Flux', () => {
    const result = planned();
    const steps = stageOf(result, 'apps').steps;

    expect(steps.filter(({ within }) => within === undefined).map(({ id, op }) => [id, op])).toEqual([
      ['apps/sync', 'helmfileSync'],
      ['apps/snapshot', 'snapshot'],
      ['apps/sync-flux-instance', 'helmfileSync'],
    ]);
    expect(stepsOf(result, 'helmfileSync')).toMatchObject([
      {
        helmfile: 'dist/bootstrap/infra/helmfile.d/01-apps.yaml',
        releases: [
          'kube-system/cilium',
          'kube-system/coredns',
          'kube-system/spegel',
          'cert-manager/cert-manager',
          'flux-system/flux-operator',
        ],
        reason: expect.stringContaining('kube-system/cilium → kube-system/coredns (needs)'),
      },
      { releases: ['flux-system/flux-instance'] },
    ]);
  });

  test('the post-steps of the releases stand in it, as hooks of the sync', () => {
    const result = planned();
    const hooks = stageOf(result, 'apps').steps.filter(({ within }) => within === 'apps/sync');

    expect(hooks.map(({ within: _within, ...step }) => step)).toEqual(result.plan.releases[0]!.postSteps);
  });

  test('the deadline of the sync covers its levels and hooks', () => {
    const [sync] = stepsOf(planned(), 'helmfileSync');

    expect(sync!.deadlineSeconds).toBe(60 + (600 + 600 + 300 + 120 + 60) + 600 + 300 + 600 + 600);
  });
});

describe('stages flux and verify', () => {
  test('wait for what brings the members, parents first', () => {
    expect(stepsOf(planned(), 'waitForFlux')).toMatchObject([
      {
        instance: 'flux-system/flux',
        kustomizations: [
          'flux-system/flux-system',
          'kube-system/cilium',
          'kube-system/coredns',
          'kube-system/spegel',
          'cert-manager/cert-manager',
          'flux-system/flux-operator',
          'flux-system/flux-instance',
        ],
        helmReleases: expect.arrayContaining(['kube-system/cilium', 'flux-system/flux-instance']),
      },
    ]);
  });

  test('every check fits a member', () => {
    expect(stepsOf(planned(), 'verify').map(({ check }) => check)).toEqual([
      { kind: 'cilium', clusterId: 1, clusterName: 'infra' },
      { kind: 'dns', address: '10.96.0.10', query: 'kubernetes.default.svc.cluster.local' },
      {
        kind: 'deployments',
        namespace: 'cert-manager',
        names: ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'],
      },
      { kind: 'crds', groups: ['gateway.networking.k8s.io', 'monitoring.coreos.com'] },
      { kind: 'flux' },
      {
        kind: 'handoff',
        releases: [
          'kube-system/cilium',
          'kube-system/coredns',
          'kube-system/spegel',
          'cert-manager/cert-manager',
          'flux-system/flux-operator',
          'flux-system/flux-instance',
        ],
      },
      { kind: 'budget', seconds: 1800 },
    ]);
  });

  test('nothing is checked that nobody installed', () => {
    const result = planned({ cluster: clusterIntent({ members: [], crds: [], secrets: [] }) });

    expect(stepsOf(result, 'verify').map(({ check }) => check.kind)).toEqual(['budget']);
    expect(stageOf(result, 'flux').steps).toEqual([]);
    expect(stageOf(result, 'apps').steps).toEqual([]);
  });

  test.each([
    ['cm', {}, 'cm-cert-manager'],
    ['cm', { fullnameOverride: 'certs' }, 'certs'],
    ['my-cert-manager', {}, 'my-cert-manager'],
  ])('cert-manager released as %s with %j runs as %s', (name, raw, deployment) => {
    const model = infraModel()
      .release({ namespace: 'cert-manager', name: 'cert-manager', releaseName: name, raw })
      .build();
    const check = stepsOf(planned({ model }), 'verify').find(({ id }) => id === 'verify/cert-manager')!.check;

    expect(check).toMatchObject({ names: [deployment, `${deployment}-cainjector`, `${deployment}-webhook`] });
  });
});

describe('optional tasks', () => {
  test('are outside the stages', () => {
    expect(planned().plan.tasks.map(({ name, steps }) => [name, steps.map(({ op }) => op)])).toEqual([
      ['connectivity', ['connectivityTest']],
      ['talos-kubeconfig', ['talosKubeconfig']],
      ['talos-health', ['talosHealth']],
      ['op-push', ['pushKubeconfig']],
      ['pause', ['pauseFlux']],
      ['resume', ['pauseFlux']],
    ]);
    expect(stepsOf(planned(), 'pushKubeconfig')).toMatchObject([{ vault: 'k8s-ops', item: 'kubeconfig-infra' }]);
    expect(stepsOf(planned(), 'pauseFlux')).toMatchObject([
      { instance: 'flux-system/flux', source: 'flux-system/flux-system', paused: true },
      { paused: false },
    ]);
  });

  test('exist where they make sense', () => {
    const bare = planned({ cluster: clusterIntent({ distribution: K3S, members: [], secrets: [] }) });

    expect(bare.plan.tasks).toEqual([]);
  });
});

describe('budget', () => {
  test('holds the expected times, not the deadlines', () => {
    expect(planned({ cluster: clusterIntent({ budgetSeconds: 1000 }) }).findings).toEqual([]);
  });

  test('a bootstrap that is expected to take longer is a finding with its longest stage', () => {
    const { findings, plan } = planned({ cluster: clusterIntent({ budgetSeconds: 300 }) });
    const expected = plan.stages.reduce((sum, { expectedSeconds }) => sum + expectedSeconds, 0);

    expect(findings).toMatchObject([
      {
        rule: 'budget',
        message: 'the bootstrap is expected to take longer than its budget of 300 seconds',
        value: `${expected} seconds, 365 of them in stage apps`,
      },
    ]);
  });
});
