import type { Rule } from '../rule.js';
import { minorOf } from '../version.js';

/** Oldest Kubernetes (1.x) that a Flux minor (2.x) accepts; minors that are not listed are not judged. */
const OLDEST: Readonly<Record<number, number>> = { 9: 33 };

/** Flux runs on this Kubernetes. */
export const kubernetesVersion: Rule = {
  id: 'kubernetes-version',
  subject: 'plan',
  severity: 'error',
  title: 'Flux supports the Kubernetes version of the cluster',
  why:
    'Flux refuses Kubernetes versions that are out of support (`flux check`), and says so only when ' +
    'everything else is installed.',
  fix: 'Raise the Kubernetes version of the distribution, or choose an older Flux.',
  source: 'Flux documentation: Installation, prerequisites',
  *check({ cluster, plan }) {
    const { distribution } = cluster;
    const kubernetes = distribution.kind === 'talos' ? distribution.kubernetes : distribution.version;
    const flux = minorOf(plan.flux.version);
    const oldest = flux?.major === 2 ? OLDEST[flux.minor] : undefined;
    const found = minorOf(kubernetes);
    if (oldest === undefined || found === undefined || found.major !== 1 || found.minor >= oldest) return;
    yield {
      subject: `Cluster ${cluster.name}`,
      field: distribution.kind === 'talos' ? 'distribution.kubernetes' : 'distribution.version',
      message: `is older than what Flux ${plan.flux.version} supports, 1.${oldest}`,
      value: kubernetes,
      fix: `Use Kubernetes 1.${oldest} or newer, or an older Flux.`,
    };
  },
};
