import type { DistributionIntent } from '../intent/distribution.js';
import type { MachineSwitches, PlannedRelease } from './plan.js';
import { isTruthy, valueAt } from './values-path.js';

/** What the distribution must leave to the members: three switches that are independent of each other on Talos and k3s alike. */
export function machineSwitches(
  distribution: DistributionIntent,
  releases: readonly PlannedRelease[],
): MachineSwitches {
  const cni = releases.find(({ role }) => role === 'cni');
  return {
    cniNone: cni !== undefined,
    kubeProxyOff: cni !== undefined && replacesKubeProxy(cni),
    coreDnsOff: releases.some(({ role }) => role === 'dns'),
    ...(distribution.kind === 'talos' && distribution.kubePrismPort !== undefined
      ? { kubePrismPort: distribution.kubePrismPort }
      : {}),
    ...(distribution.kind === 'k3s' ? { disable: [...distribution.disable] } : {}),
  };
}

/** Cilium takes `true` and, in old versions, `strict`; the text `false` is a string all the same. */
function replacesKubeProxy(cni: PlannedRelease): boolean {
  const value = valueAt(cni.effectiveValues, 'kubeProxyReplacement');
  return isTruthy(value) && value !== 'false' && value !== 'disabled';
}
