import type { ClusterIntent } from '../intent/intent.js';
import type { Plan } from '../plan/plan.js';
import { yamlFile } from './yaml-file.js';

/**
 * talos/<cluster>/patches/bootstrap.yaml: a strategic merge patch for every machine config with what the bootstrap relies on. CNI, kube-proxy
 * and CoreDNS are three switches that do not follow from each other. Subnet lists replace those of the config.
 */
export function talosPatch(plan: Plan, cluster: ClusterIntent): string {
  const { machine } = plan;
  const { pods, services, dns } = cluster.networks;
  return yamlFile(
    {
      machine: {
        features: {
          kubePrism:
            machine.kubePrismPort === undefined ? { enabled: false } : { enabled: true, port: machine.kubePrismPort },
        },
        ...(isDefaultDns(services, dns) ? {} : { kubelet: { clusterDNS: [dns] } }),
      },
      cluster: {
        network: {
          ...(machine.cniNone ? { cni: { name: 'none' } } : {}),
          podSubnets: pods.split(',').map((subnet) => subnet.trim()),
          serviceSubnets: services.split(',').map((subnet) => subnet.trim()),
        },
        ...(machine.kubeProxyOff ? { proxy: { disabled: true } } : {}),
        ...(machine.coreDnsOff ? { coreDNS: { disabled: true } } : {}),
      },
    },
    {
      comment: [
        `What the bootstrap of cluster ${plan.cluster.name} relies on. Every machine config must say the same; the preflight compares them:`,
        `  talosctl machineconfig patch <config> --patch @${plan.paths.machine}`,
      ],
    },
  );
}

/** Talos gives kubelets the tenth address of the service network; only another one must be said. */
function isDefaultDns(services: string, dns: string): boolean {
  const network = /^((?:\d+\.){3})(\d+)\/\d+$/.exec(services.split(',')[0] ?? '');
  return network !== null && dns === `${network[1]}${Number(network[2]) + 10}`;
}
