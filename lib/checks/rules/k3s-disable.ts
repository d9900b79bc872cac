import { aboutRelease } from '../about.js';
import { chartNameOf } from '../chart-name.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';

/** What k3s packages, by the chart that brings the same. */
const PACKAGED: Readonly<Record<string, string>> = {
  coredns: 'coredns',
  traefik: 'traefik',
  'metrics-server': 'metrics-server',
  metallb: 'servicelb',
};

/** k3s leaves out what Git brings. */
export const k3sDisable: Rule = {
  id: 'k3s-disable',
  subject: 'model',
  severity: 'error',
  title: 'k3s does not run packaged components that Git brings as well',
  why:
    'The addon controller of k3s applies its packaged components again and again. They lack the ' +
    'ownership of Helm, so the release of the same name fails, or both change the same objects for ever.',
  fix:
    'List the component in `disable` of the distribution, the same on every server: `disable: ' +
    "['coredns', 'servicelb']`.",
  source: 'k3s documentation: Managing Packaged Components',
  *check({ cluster, model }) {
    const { distribution, networks } = cluster;
    if (distribution.kind !== 'k3s') return;
    const missing = (component: string): boolean => !distribution.disable.includes(component);
    const value = `disable: ${listed(distribution.disable)}`;
    for (const release of model.releases.values()) {
      const component = PACKAGED[chartNameOf(release) ?? ''];
      if (component === undefined || !missing(component)) continue;
      yield {
        ...aboutRelease(release),
        message: `brings what k3s runs as its packaged component ${component}`,
        value,
        fix: `Add '${component}' to disable of the distribution.`,
      };
    }
    if ((networks.loadBalancers ?? []).length === 0 || !missing('servicelb')) return;
    yield {
      subject: `Cluster ${cluster.name}`,
      field: 'distribution.disable',
      message: 'gives LoadBalancer services to servicelb of k3s as well as to the ranges in networks.loadBalancers',
      value,
      fix: "Add 'servicelb' to disable of the distribution.",
    };
  },
};
