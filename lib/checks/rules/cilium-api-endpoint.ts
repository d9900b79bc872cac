import type { ClusterIntent } from '../../intent/intent.js';
import { aboutRelease } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Cilium reaches the API without Services. */
export const ciliumApiEndpoint: Rule = {
  id: 'cilium-api-endpoint',
  subject: 'model',
  severity: 'error',
  title: 'Cilium reaches the Kubernetes API at an address that exists before Cilium does',
  why:
    'Without kube-proxy the Service address of the API works only once Cilium runs, so Cilium needs ' +
    'another one. On Talos that is KubePrism, on k3s the load balancer of its agent: both listen on ' +
    'every node. A virtual address depends on one elected node.',
  fix:
    'Talos: `k8sServiceHost: localhost`, `k8sServicePort: 7445`. k3s: `k8sServiceHost: 127.0.0.1`, ' +
    '`k8sServicePort: 6444`.',
  source: 'Talos documentation: KubePrism; k3s: the agent load balancer listens on 6444',
  *check(subject) {
    const endpoints = endpointsOf(subject.cluster);
    const [first] = endpoints;
    for (const { release, values } of ciliumOf(subject)) {
      const host = valueAt(values, 'k8sServiceHost');
      const port = valueAt(values, 'k8sServicePort');
      const right = endpoints.some(
        (endpoint) => endpoint.hosts.includes(String(host)) && endpoint.port === String(port),
      );
      if (right || first === undefined) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.k8sServiceHost',
        message: 'is no address at which every node reaches the Kubernetes API before Cilium runs',
        value: `${show(host)}, k8sServicePort ${show(port)}`,
        fix: `Set k8sServiceHost to ${first.hosts[0]} and k8sServicePort to ${first.port}.`,
      };
    }
  },
};

/** Where the API answers on every node without the CNI, the best first. */
function endpointsOf({
  distribution,
}: ClusterIntent): readonly { readonly hosts: readonly string[]; readonly port: string }[] {
  const local = ['localhost', '127.0.0.1'];
  if (distribution.kind === 'k3s') {
    const url = /^https:\/\/(\[[^\]]+\]|[^:/]+)(?::([0-9]+))?/.exec(distribution.apiEndpoint);
    const stated = url === null ? [] : [{ hosts: [url[1]!], port: url[2] ?? '443' }];
    return [{ hosts: [...local].reverse(), port: '6444' }, ...stated];
  }
  if (distribution.kubePrismPort !== undefined) return [{ hosts: local, port: String(distribution.kubePrismPort) }];
  const addresses = [distribution.vip, ...distribution.controlPlanes.map((node) => node.address)];
  return [{ hosts: addresses.filter((address) => address !== undefined), port: '6443' }];
}
