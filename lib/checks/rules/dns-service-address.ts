import { aboutRelease } from '../about.js';
import { membersOfChart } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** DNS is where pods look for it. */
export const dnsServiceAddress: Rule = {
  id: 'dns-service-address',
  subject: 'model',
  severity: 'error',
  title: 'CoreDNS has the address that the kubelets tell every pod',
  why:
    'Without `service.clusterIP` the Service gets any free address, while every pod asks the one in the ' +
    'configuration of its kubelet: no name resolves in the whole cluster.',
  fix: 'Set `service.clusterIP` to the DNS address of the cluster. The `CoreDns` construct does.',
  source: 'coredns chart: service.clusterIP',
  *check(subject) {
    const { dns } = subject.cluster.networks;
    for (const { release, values } of membersOfChart(subject, 'coredns')) {
      const found = valueAt(values, 'service.clusterIP');
      if (found === dns) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.service.clusterIP',
        message: `is not the DNS address of the cluster, ${dns}`,
        value: show(found),
        fix: `Set it to ${dns}.`,
      };
    }
  },
};
