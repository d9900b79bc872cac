import type { ClusterIntent } from '../intent/intent.js';
import type { Plan } from '../plan/plan.js';
import { yamlFile } from './yaml-file.js';

/** k3s/<cluster>/config.yaml: /etc/rancher/k3s/config.yaml of every server; all of them must have the same. */
export function k3sConfig(plan: Plan, cluster: ClusterIntent): string {
  const { machine } = plan;
  const { pods, services, dns } = cluster.networks;
  const { distribution } = cluster;
  const embedded = distribution.kind === 'k3s' && distribution.embeddedRegistry;
  const disable = machine.disable ?? [];
  return yamlFile(
    {
      ...(machine.cniNone ? { 'flannel-backend': 'none', 'disable-network-policy': true } : {}),
      ...(machine.kubeProxyOff ? { 'disable-kube-proxy': true } : {}),
      ...(disable.length === 0 ? {} : { disable }),
      'cluster-cidr': pods,
      'service-cidr': services,
      'cluster-dns': dns,
      ...(embedded ? { 'embedded-registry': true } : {}),
    },
    {
      comment: [
        `What the bootstrap of cluster ${plan.cluster.name} relies on: part of /etc/rancher/k3s/config.yaml on every server.`,
        'The networks cannot be changed once k3s has started.',
      ],
    },
  );
}
