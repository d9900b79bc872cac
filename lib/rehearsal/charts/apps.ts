import type { ChartFiles } from '../push-chart.js';
import { type SmallCrd, smallCrd } from '../small-crd.js';
import { crdTemplate, objects } from './chart-parts.js';
import { ENVOY_GATEWAY_CRDS, GATEWAY_API_CRDS, MONITORING_CRDS } from './crd-charts.js';
import { tinyChart } from './tiny.js';

const EXTERNAL_SECRETS = { group: 'external-secrets.io', versions: ['v1'] };
const GRAFANA = { group: 'grafana.integreatly.org', versions: ['v1beta1'] };
const KEDA = { group: 'keda.sh', versions: ['v1alpha1'] };

const crds = (...kinds: readonly SmallCrd[]) => kinds.map(smallCrd);

/** The kinds of the External Secrets Operator. */
export const EXTERNAL_SECRETS_CRDS = crds(
  { ...EXTERNAL_SECRETS, kind: 'ExternalSecret' },
  { ...EXTERNAL_SECRETS, kind: 'SecretStore' },
  { ...EXTERNAL_SECRETS, kind: 'ClusterSecretStore', namespaced: false },
  { group: 'generators.external-secrets.io', versions: ['v1alpha1'], kind: 'Password' },
);

/** A chart with its CRDs in `crds/`, where Helm installs and never upgrades them. */
const withCrds = (name: string, version: string, all: readonly object[]): ChartFiles =>
  tinyChart(name, { version, files: { 'crds/crds.yaml': objects(...all) } });

/** A chart with its CRDs among the templates, behind a value. */
const withTemplates = (name: string, version: string, value: string, all: ReturnType<typeof crds>): ChartFiles =>
  tinyChart(name, {
    version,
    files: {
      'values.yaml': `replicas: 1\nhostNetwork: true\nnothing: null\n${value.replace('.', ':\n  ')}: true\n`,
      'templates/crds.yaml': crdTemplate(`.Values.${value}`, all),
    },
  });

/** Apps of the example fleets that Flux installs, of which the bootstrap wants the CRDs: each has them where the real chart has them. */
export const APP_CHARTS: Readonly<Record<string, () => ChartFiles>> = {
  'ghcr.io/home-operations/charts-mirror/external-dns': () =>
    withCrds(
      'external-dns',
      '1.21.1',
      crds({ group: 'externaldns.k8s.io', versions: ['v1alpha1'], kind: 'DNSEndpoint' }),
    ),
  'ghcr.io/external-secrets/charts/external-secrets': () =>
    withTemplates('external-secrets', '2.9.0', 'installCRDs', EXTERNAL_SECRETS_CRDS),
  'docker.io/envoyproxy/gateway-helm': () =>
    withCrds('gateway-helm', '1.9.0', [...GATEWAY_API_CRDS, ...ENVOY_GATEWAY_CRDS]),
  'ghcr.io/grafana/helm-charts/grafana-operator': () =>
    withCrds(
      'grafana-operator',
      '5.24.0',
      crds({ ...GRAFANA, kind: 'Grafana' }, { ...GRAFANA, kind: 'GrafanaDashboard' }),
    ),
  'ghcr.io/home-operations/charts-mirror/keda': () =>
    withTemplates(
      'keda',
      '2.20.1',
      'crds.install',
      crds(
        { ...KEDA, kind: 'ScaledObject' },
        { ...KEDA, kind: 'ScaledJob' },
        { ...KEDA, group: 'eventing.keda.sh', kind: 'CloudEventSource' },
      ),
    ),
  'ghcr.io/prometheus-community/charts/kube-prometheus-stack': () =>
    withCrds('kube-prometheus-stack', '87.21.0', MONITORING_CRDS),
};
