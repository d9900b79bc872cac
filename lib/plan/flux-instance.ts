import type { ClusterIntent } from '../intent/intent.js';
import { fluxVersion } from './helm-major.js';
import { keyOf, type Member, memberSubject } from './members.js';
import type { Plan } from './plan.js';
import type { PlanReport } from './plan-finding.js';

/** Name that flux-operator accepts for its one FluxInstance. */
const INSTANCE = 'flux';

/** What the plan says about Flux, and the Helm major that follows from it. */
export function planFlux(
  cluster: ClusterIntent,
  members: readonly Member[],
  report: PlanReport,
): Pick<Plan, 'flux' | 'helmMajor'> {
  const declared = cluster.members.filter(({ role }) => role === 'flux-instance').map(keyOf);
  const instances = [...new Set(declared)];
  if (instances.length === 0) {
    report.error('flux-instance-missing', {
      subject: `cluster ${cluster.name}`,
      message: 'no member of the bootstrap installs a FluxInstance, so nothing would start Flux',
      fix: 'Add the flux-instance release as the last member.',
    });
  } else if (instances.length > 1) {
    report.error('flux-instance-missing', {
      subject: `cluster ${cluster.name}`,
      message: 'several members install a FluxInstance, and a cluster has one',
      value: instances.join(', '),
      fix: 'Keep one of them.',
    });
  }
  const instance = members.find(({ key }) => key === instances[0])?.release;
  const { version, helmMajor, valid } = fluxVersion(instance?.values.known === true ? instance.values.value : {});
  if (!valid) {
    report.error('flux-version', {
      subject: `HelmRelease ${instances[0]}`,
      field: 'spec.values.instance.distribution.version',
      message: 'is no version of Flux, so the Helm major that takes over cannot be told',
      value: version,
      fix: 'Write a version such as 2.9.x.',
    });
  }
  const { sync } = cluster;
  const namespace = instance?.targetNamespace ?? sync.namespace;
  return {
    helmMajor,
    flux: {
      version,
      instance: `${namespace}/${INSTANCE}`,
      namespace,
      sync: {
        name: sync.name,
        url: sync.url,
        ref: sync.ref,
        path: sync.path,
        ...(sync.pullSecret === undefined ? {} : { pullSecret: sync.pullSecret }),
      },
    },
  };
}

/** flux-instance is installed by a call of its own after all others, so nothing may wait for it. */
export function reportNeedsOfInstance(members: readonly Member[], report: PlanReport): void {
  const instances = new Set(members.filter(({ intent }) => intent.role === 'flux-instance').map(({ key }) => key));
  for (const { needs, intent } of members) {
    const need = needs.find((one) => instances.has(one));
    if (need === undefined) continue;
    report.error('flux-instance-last', {
      subject: memberSubject(intent),
      field: 'needs',
      message: 'needs flux-instance, which is installed last, since it starts Flux',
      value: need,
      fix: `Leave ${intent.namespace}/${intent.name} to Flux, or take the need away.`,
    });
  }
}
