import { addressOf, holds, rangeOf } from '../network.js';
import type { Rule } from '../rule.js';

/** DNS has a Service address. */
export const dnsAddress: Rule = {
  id: 'dns-address',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'The DNS address is a free address of the service network',
  why:
    'The API server accepts a Service address only from the service network, and it takes the first one ' +
    'for itself. Kubelets tell every pod the DNS address, whether or not a Service can have it.',
  fix: 'Leave `dns` out (the tenth address is taken then), or choose another address of the service network.',
  source: 'Kubernetes documentation: Service ClusterIP allocation',
  *check({ cluster }) {
    const { dns, services } = cluster.networks;
    const place = { subject: `Cluster ${cluster.name}`, field: 'networks.dns', value: dns };
    if (!holds(services, dns)) {
      yield {
        ...place,
        message: `is outside of the service network ${services}`,
        fix: 'Choose an address inside it, or leave dns out.',
      };
      return;
    }
    const first = rangeOf(services)?.first;
    const address = addressOf(dns)?.value;
    if (first === undefined || address === undefined || address > first + 1n) return;
    yield {
      ...place,
      message:
        address === first
          ? 'is the network address of the services'
          : 'is the address that the API server takes for itself',
      fix: 'Choose another address of the service network, or leave dns out.',
    };
  },
};
