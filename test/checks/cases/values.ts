import type { RuleCases } from '../rule-cases.js';

/** Values of members. */
export const valuesCases: readonly RuleCases[] = [
  {
    rule: 'member-values',
    plants: [
      {
        name: 'values from a Secret',
        plant: (infra) => {
          infra.spec('kube-system/coredns').valuesFrom = [{ kind: 'Secret', name: 'cloudflare-api-token' }];
        },
        also: ['secret-missing', 'values-from-secret'],
        reads: [
          'HelmRelease kube-system/coredns spec.values: its values are not known before Flux runs: Secret kube-system/cloudflare-api-token is not in Git (HelmRelease kube-system/coredns spec.valuesFrom[0]). Write the values inline in the HelmRelease, or take them from a ConfigMap or settings in Git; a bootstrap release cannot wait for a Secret.',
        ],
      },
    ],
    accepts: [
      {
        name: 'values from a ConfigMap in Git',
        change: (infra) => {
          infra.spec('kube-system/spegel').valuesFrom = [{ kind: 'ConfigMap', name: 'spegel-values' }];
          infra.add('kube-system/spegel', 'values.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'spegel-values', namespace: 'kube-system' },
            data: { 'values.yaml': 'resources:\n  limits:\n    memory: 64Mi\n' },
          });
        },
      },
    ],
  },
  {
    rule: 'member-values-vals',
    plants: [
      {
        name: 'a reference of vals',
        plant: (infra) => {
          infra.values('kube-system/coredns').token = 'ref+file://secret.yaml#/token';
        },
        reads: [
          'HelmRelease kube-system/coredns spec.values.token: holds the text `ref+`, which helmfile would resolve against a secret store and Flux would not. Write the value without `ref+`; helmfile has no way to escape it.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a word that only looks like it',
        change: (infra) => {
          infra.values('kube-system/coredns').note = 'ref, +1';
        },
      },
    ],
  },
  {
    rule: 'values-from-secret',
    plants: [
      {
        name: 'an optional Secret',
        plant: (infra) => {
          infra.spec('kube-system/spegel').valuesFrom = [{ kind: 'Secret', name: 'spegel', optional: true }];
        },
        reads: [
          'HelmRelease kube-system/spegel spec.valuesFrom[0]: takes values from a Secret, which the bootstrap cannot read (Secret kube-system/spegel). Let the chart read the Secret itself, and keep the other values in spec.values.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a Secret for an app that is no member',
        change: (infra) => {
          infra.removeMember('kube-system/spegel');
          infra.spec('kube-system/spegel').valuesFrom = [{ kind: 'Secret', name: 'spegel', optional: true }];
        },
      },
    ],
  },
  {
    rule: 'values-target-path',
    plants: [
      {
        name: 'a target path beside values',
        plant: (infra) => {
          infra.spec('kube-system/spegel').valuesFrom = [
            { kind: 'ConfigMap', name: 'spegel-values', valuesKey: 'level', targetPath: 'spegel.logLevel' },
          ];
          infra.add('kube-system/spegel', 'values.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'spegel-values', namespace: 'kube-system' },
            data: { level: 'DEBUG' },
          });
        },
        reads: [
          'HelmRelease kube-system/spegel spec.valuesFrom[0].targetPath: is merged with spec.values in an order that is not defined (spegel.logLevel). Write this value into spec.values, or move all values into valuesFrom.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a target path without values',
        change: (infra) => {
          const spec = infra.spec('cert-manager/cert-manager');
          spec.values = {};
          spec.valuesFrom = [{ kind: 'ConfigMap', name: 'values', valuesKey: 'keep', targetPath: 'crds.keep' }];
          infra.add('cert-manager/cert-manager', 'values.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'values', namespace: 'cert-manager' },
            data: { keep: 'true' },
          });
        },
      },
    ],
  },
  {
    rule: 'values-variables',
    plants: [
      {
        name: 'a variable in a Kustomization that substitutes nothing',
        plant: (infra) => {
          infra.values('kube-system/spegel').node = 'https://${API_ADDR}:6443';
        },
        reads: [
          'HelmRelease kube-system/spegel spec.values.node: reaches Helm with a variable that Kustomization kube-system/spegel does not replace (${API_ADDR}). Let the Kustomization substitute it (postBuild), or write the value itself.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a shell variable without braces',
        change: (infra) => {
          infra.values('kube-system/spegel').command = 'echo $HOME $' + '{}';
        },
      },
    ],
  },
  {
    rule: 'values-null',
    plants: [
      {
        name: 'a null in a map and one in a list',
        plant: (infra) => {
          infra.values('kube-system/coredns').prometheus = { service: null };
          infra.values('kube-system/coredns').servers = [{ zones: [null] }];
        },
        reads: [
          'HelmRelease kube-system/coredns spec.values.prometheus.service: is null, which an update of the HelmRelease loses on its way through the API server (null). Write the value that you want, or put the null into a ConfigMap named in valuesFrom.',
          'HelmRelease kube-system/coredns spec.values.servers[0].zones[0]: is null, which an update of the HelmRelease loses on its way through the API server (null). Write the value that you want, or put the null into a ConfigMap named in valuesFrom.',
        ],
      },
    ],
    accepts: [
      {
        name: 'empty text, maps and lists',
        change: (infra) => {
          Object.assign(infra.values('kube-system/coredns'), { a: '', b: {}, c: [] });
        },
      },
    ],
  },
  {
    rule: 'install-crds',
    plants: [
      {
        name: 'both switches of cert-manager',
        plant: (infra) => {
          infra.values('cert-manager/cert-manager').installCRDs = true;
        },
        reads: [
          'HelmRelease cert-manager/cert-manager spec.values.installCRDs: is set beside crds.enabled, which replaces it (installCRDs: true, crds.enabled: true). Remove installCRDs.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the new switch alone',
        change: (infra) => {
          infra.values('cert-manager/cert-manager').crds = { enabled: true };
        },
      },
    ],
  },
  {
    rule: 'values-shape',
    plants: [
      {
        name: 'misspelt and mistyped values',
        shapes: {
          spegel: {
            o: {
              spegel: { o: { containerdRegistryConfigPath: 's', logLevel: { e: ['INFO', 'DEBUG'] } } },
              replicas: 'i',
            },
          },
        },
        plant: (infra) => {
          const values = infra.values('kube-system/spegel');
          values.spegel.loglevel = 'DEBUG';
          values.replicas = 'two';
        },
        reads: [
          'HelmRelease kube-system/spegel spec.values.replicas: is not a whole number (two). Write a whole number.',
          "HelmRelease kube-system/spegel spec.values.spegel.loglevel: is no value of the chart and is ignored (DEBUG). Did you mean 'logLevel'?",
        ],
      },
    ],
    accepts: [
      {
        name: 'what its author passed as untyped, null, and a chart without a shape',
        shapes: { spegel: { o: { spegel: { o: { containerdRegistryConfigPath: 's' } }, replicas: 'i' } } },
        change: (infra) => {
          const values = infra.values('kube-system/spegel');
          values.spegel.fresh = { mode: 'fast' };
          infra.untyped = new Map([['HelmRelease kube-system/spegel', ['spegel.fresh']]]);
          infra.values('kube-system/coredns').anything = true;
        },
      },
    ],
  },
];
