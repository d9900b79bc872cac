import { describe, expect, test } from 'vitest';
import { chart, clusterIntent, infraModel, member } from '../plan/fixture.js';
import { helmfileErrors } from './helmfile-schema.js';
import { APPS, type State } from './helmfile-state.js';
import { example, type Input, rendered, textOf, yamlOf } from './rendered.js';

const apps = (input: Input = example()) => yamlOf<State>(rendered([input]), APPS);
const withCoredns = (parts: Parameters<ReturnType<typeof infraModel>['release']>[0]) =>
  example({}, infraModel().release(parts).build());

describe('01-apps.yaml', () => {
  test('is this text', async () => {
    await expect(textOf(rendered(), APPS)).toMatchFileSnapshot('__snapshots__/infra.01-apps.yaml');
  });

  test('states all that it needs itself and inherits nothing', () => {
    expect(apps().helmDefaults).toEqual({
      cleanupOnFail: true,
      createNamespace: false,
      kubeContext: 'infra',
      serverSide: 'false',
      timeout: 600,
      wait: true,
      waitForJobs: true,
    });
  });

  test('says nothing of server-side apply to Helm 3, which would refuse it', () => {
    const model = infraModel('infra', '2.7.x').build();

    expect(apps(example({}, model)).helmDefaults).not.toHaveProperty('serverSide');
    expect(textOf(rendered([example({}, model)]), APPS)).toContain('# Helm 3, because Flux 2.7.x upgrades with Helm 3');
  });

  test('has the chain of needs in one file, each target in it', () => {
    const { releases } = apps();
    const keys = releases.map(({ namespace, name }) => `${namespace}/${name}`);

    expect(releases.map(({ needs }) => needs)).toEqual([
      undefined,
      ['kube-system/cilium'],
      ['kube-system/coredns'],
      ['kube-system/spegel'],
      ['cert-manager/cert-manager'],
      ['flux-system/flux-operator'],
    ]);
    for (const { needs } of releases) for (const need of needs ?? []) expect(keys).toContain(need);
  });

  test('pins every chart by its full address and exact version', () => {
    expect(apps().releases.map(({ chart: name, version }) => `${name}:${version}`)).toEqual([
      'oci://quay.io/cilium/charts/cilium:1.18.5',
      'oci://ghcr.io/coredns/charts/coredns:1.45.0',
      'oci://ghcr.io/spegel-org/helm-charts/spegel:0.4.0',
      'oci://quay.io/jetstack/charts/cert-manager:v1.19.2',
      'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1',
      'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1',
    ]);
  });

  test('has a version that looks like a number as text', () => {
    const input = withCoredns({ namespace: 'kube-system', name: 'coredns', chart: chart('oci://r/c', '1.10', 's') });

    expect(apps(input).releases[1]!.version).toBe('1.10');
  });

  test('puts a classic repository into the same file', () => {
    const classic = chart('coredns', '1.45.0', 's', { repository: 'https://coredns.github.io/helm' });
    const state = apps(withCoredns({ namespace: 'kube-system', name: 'coredns', chart: classic }));

    expect(state.repositories).toEqual([{ name: 'coredns-github-io-helm', url: 'https://coredns.github.io/helm' }]);
    expect(state.releases[1]!.chart).toBe('coredns-github-io-helm/coredns');
    expect(helmfileErrors(state)).toEqual([]);
  });

  test('two repositories whose addresses look alike have names of their own', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        chart: chart('c', '1.0.0', 's', { repository: 'https://a.b/c' }),
      })
      .release({
        namespace: 'kube-system',
        name: 'spegel',
        chart: chart('c', '1.0.0', 's', { repository: 'https://a.b/c/' }),
      })
      .build();

    expect(apps(example({}, model)).repositories?.map(({ name }) => name)).toEqual(['a-b-c', 'a-b-c-2']);
  });

  test('tells helm where a registry speaks HTTP', () => {
    const model = infraModel()
      .object({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'OCIRepository',
        metadata: { name: 'coredns', namespace: 'kube-system' },
        spec: { insecure: true },
      })
      .build();

    expect(apps(example({}, model)).releases[1]).toMatchObject({ plainHttp: true });
  });

  test('takes values from the template, or from a rendered file where raw and effective differ', () => {
    expect(apps().releases.map(({ values }) => values)).toEqual([
      ['../templates/cilium.values.yaml'],
      ...Array.from({ length: 5 }, () => ['../templates/values.yaml.gotmpl']),
    ]);
  });

  test('every file that it names is rendered', () => {
    const result = rendered();
    for (const { values, hooks } of yamlOf<State>(result, APPS).releases) {
      const paths = [
        ...(values ?? []),
        ...(hooks ?? []).flatMap(({ args }) =>
          args.filter((arg) => arg.startsWith('--filename=')).map((arg) => arg.slice(11)),
        ),
      ];
      for (const path of paths) {
        expect([...result.files.keys()]).toContain(String(path).replace('../', 'bootstrap/infra/'));
      }
    }
  });

  test('hooks are the post-steps: bounded, with kubeconfig and context of their own', () => {
    const hooks = apps().releases[0]!.hooks!;

    expect(hooks).toHaveLength(7);
    for (const { command, args, events } of hooks) {
      expect(events).toEqual(['postsync']);
      expect(command).toBe('kubectl');
      expect(args.slice(0, 4)).toEqual([
        '--kubeconfig',
        '../../../../.fluxstrap/infra/kubeconfig',
        '--context',
        'infra',
      ]);
      if (args.includes('wait') || args.includes('rollout')) expect(args.at(-1)).toMatch(/^--timeout=\d+s$/);
    }
    expect(hooks.at(-1)!.args.at(-1)).toBe('--filename=../resources/kube-system-cilium-networking.yaml');
  });

  test('states wait and timeout of a release only where they differ from the defaults', () => {
    const [cilium, coredns, spegel] = apps().releases;

    expect(cilium).toMatchObject({ wait: false, waitForJobs: false });
    expect(coredns).not.toHaveProperty('timeout');
    expect(coredns).not.toHaveProperty('wait');
    expect(spegel).toMatchObject({ timeout: 300 });
  });

  test('escapes what helmfile would run as a template', () => {
    const evil = '{{ exec "id" }}';
    const members = [
      member('kube-system', 'coredns', {
        postSteps: [
          {
            op: 'waitForRollout',
            kind: 'Deployment',
            namespace: evil,
            name: evil,
            timeoutSeconds: 60,
            expectedSeconds: 1,
          },
        ],
      }),
    ];
    const input = {
      cluster: clusterIntent({ members }),
      model: infraModel()
        .release({
          namespace: 'kube-system',
          name: 'coredns',
          releaseName: evil,
          targetNamespace: evil,
          chart: chart(`oci://${evil}`, evil, 's'),
        })
        .build(),
    };
    const [release] = apps(input).releases;
    const escaped = '{{ "{{" }} exec "id" }}';

    expect(release).toMatchObject({ name: escaped, namespace: escaped, chart: `oci://${escaped}`, version: escaped });
    for (const { args } of release!.hooks!) {
      for (const arg of args) expect(arg.replaceAll('{{ "{{" }}', '')).not.toContain('{{');
    }
  });
});
