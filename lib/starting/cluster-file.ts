import type { Answers, ClusterAnswers } from './answers.js';
import { CHARTS } from './charts.js';
import { TOOL_PINS } from './tool-pins.js';
import { imports, pascal, quoted } from './type-script.js';

/** Kubernetes, and what of it the distributions are built from. */
const KUBERNETES = `v${TOOL_PINS.kubectl.version}`;
const TALOS = `v${TOOL_PINS.talosctl.version}`;
const K3S = `${KUBERNETES}+k3s1`;

/** What adds a cluster to the fleet: `addMyHome`. */
export function addFunction(cluster: string): string {
  return `add${pascal(cluster)}`;
}

/** clusters/<name>.ts: the machines, and the apps of this cluster alone. */
export function clusterFile(answers: Answers, cluster: ClusterAnswers): string {
  const { distribution } = answers;
  const { name, id, nodes, pods, services } = cluster;
  return `${imports(['Cluster', 'type Fleet', 'FluxApp', distribution, 'oci'])}import { platform } from './platform.js';

/** The cluster ${name}. */
export function ${addFunction(name)}(fleet: Fleet): Cluster {
  const cluster = new Cluster(fleet, ${quoted(name)}, {
    // Unique in the fleet, 1 to 255, and never changed later: Cilium knows the cluster by it.
    id: ${id},
${distribution === 'talos' ? talosLines(cluster) : k3sLines(cluster)}    networks: { nodes: '${nodes}', pods: '${pods}', services: '${services}' },
  });
  platform(cluster);

  // An ordinary app: Flux installs it, the bootstrap does not know it. Others follow the same pattern.
  new FluxApp(cluster, 'metrics-server', {
    namespace: 'kube-system',
    release: {
      chart: oci('${CHARTS.metricsServer}'),
      values: { args: ['--kubelet-insecure-tls', '--kubelet-preferred-address-types=InternalIP'] },
    },
  });
  return cluster;
}
`;
}

function talosLines({ name, vip, controlPlanes, workers }: ClusterAnswers): string {
  return [
    '    distribution: talos({',
    `      version: '${TALOS}',`,
    `      kubernetes: '${KUBERNETES}',`,
    ...(vip === undefined
      ? []
      : ['      // One address for the API, held by one of the control planes.', `      vip: '${vip}',`]),
    ...nodes('controlPlanes', `${name}-cp`, controlPlanes),
    ...(workers.length === 0 ? [] : nodes('workers', `${name}-w`, workers)),
    '    }),',
    '',
  ].join('\n');
}

function k3sLines({ name, controlPlanes, workers }: ClusterAnswers): string {
  return [
    '    distribution: k3s({',
    `      version: '${K3S}',`,
    ...nodes('servers', `${name}-server`, controlPlanes),
    ...(workers.length === 0 ? [] : nodes('agents', `${name}-agent`, workers)),
    '      // The app below takes the place of the one that k3s packages.',
    "      disable: ['metrics-server'],",
    '    }),',
    '',
  ].join('\n');
}

function nodes(property: string, prefix: string, addresses: readonly string[]): readonly string[] {
  return [
    `      ${property}: {`,
    ...addresses.map((address, index) => `        '${prefix}-${index + 1}': '${address}',`),
    '      },',
  ];
}
