import { aboutRelease } from '../about.js';
import { membersOfChart } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

const PATHS = {
  talos: { containerdRegistryConfigPath: '/etc/cri/conf.d/hosts' },
  k3s: {
    containerdSock: '/run/k3s/containerd/containerd.sock',
    containerdRegistryConfigPath: '/var/lib/rancher/k3s/agent/etc/containerd/certs.d',
  },
} as const;

/** Spegel finds containerd. */
export const spegelContainerd: Rule = {
  id: 'spegel-containerd',
  subject: 'model',
  severity: 'error',
  title: 'Spegel looks for containerd where the distribution keeps it',
  why:
    'Talos and k3s keep the configuration of containerd elsewhere than a plain Linux does. With the ' +
    'defaults Spegel writes mirrors that containerd never reads, or does not start.',
  fix:
    'Set `spegel.containerdRegistryConfigPath` (on k3s also `spegel.containerdSock`) as the finding ' +
    'says. The `Spegel` construct does.',
  source: 'Spegel documentation: Compatibility',
  *check(subject) {
    const paths = PATHS[subject.cluster.distribution.kind];
    for (const { release, values } of membersOfChart(subject, 'spegel')) {
      for (const [key, wanted] of Object.entries(paths)) {
        const found = valueAt(values, `spegel.${key}`);
        if (found === wanted) continue;
        yield {
          ...aboutRelease(release),
          field: `spec.values.spegel.${key}`,
          message: `is not where ${subject.cluster.distribution.kind === 'talos' ? 'Talos' : 'k3s'} keeps it`,
          value: show(found),
          fix: `Set it to ${wanted}.`,
        };
      }
    }
  },
};
