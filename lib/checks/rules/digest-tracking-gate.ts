import { aboutRelease } from '../about.js';
import { hasGate } from '../feature-gate.js';
import { instanceReleases } from '../flux-instance.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { listed } from '../show.js';
import { sourceReferenceOf } from '../source-reference.js';

const GATE = 'DisableChartDigestTracking';

/** The chart version stays what it is. */
export const digestTrackingGate: Rule = {
  id: 'digest-tracking-gate',
  subject: 'model',
  severity: 'error',
  title: 'The FluxInstance switches chart digest tracking off',
  why:
    'For a chart from an OCIRepository helm-controller appends the digest to the chart version ' +
    '(`1.19.2+0123456789ab`). Charts put that version into labels of pods or into what a checksum ' +
    'covers, so ' +
    'cert-manager, CoreDNS and flux-operator restart when Flux takes over.',
  fix:
    'Add a patch to `instance.kustomize.patches` of flux-instance that appends ' +
    '`--feature-gates=DisableChartDigestTracking=true` to the Deployment helm-controller. The ' +
    '`FluxInstance` construct does.',
  source: 'helm-controller ≥ 1.3.0: feature gate DisableChartDigestTracking; helm-controller #1212',
  *check(subject) {
    const affected = reachedMembers(subject).filter(({ release }) =>
      ['OCIRepository', 'ExternalArtifact'].includes(sourceReferenceOf(release)?.kind ?? ''),
    );
    if (affected.length === 0) return;
    for (const { release, instance } of instanceReleases(subject)) {
      if (!release.values.known || hasGate(instance, 'helm-controller', GATE)) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.instance.kustomize.patches',
        message: `leaves chart digest tracking on, so Flux installs other chart versions than the bootstrap for ${listed(
          affected.map(({ key }) => key),
        )}`,
        value: `no ${GATE}=true`,
        fix: `Patch '--feature-gates=${GATE}=true' into the arguments of the Deployment helm-controller.`,
      };
    }
  },
};
