import { chartNameOf, lastSegment } from '../chart-name.js';
import { crdSwitchOf } from '../crd-groups.js';
import { knownValues, reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** CRDs have one creator. */
export const crdOwnership: Rule = {
  id: 'crd-ownership',
  subject: 'plan',
  severity: 'error',
  title: 'Stage 00 does not create CRDs that a member creates as its own objects',
  why:
    'cert-manager, external-secrets and flux-operator carry their CRDs as templates. When stage 00 has ' +
    'applied them before, Helm finds objects without its ownership and refuses to install the release ' +
    '("invalid ownership metadata").',
  fix:
    'Take the CRD source out: the member brings its CRDs itself. Or switch them off in the values of the ' +
    'member, on both sides of the handoff.',
  source: 'helm: "cannot be imported into the current release: invalid ownership metadata"',
  *check(subject) {
    for (const source of subject.cluster.crds) {
      const { from } = source;
      if (from.kind === 'manifests') continue;
      const release =
        from.kind === 'release' ? subject.model.releases.get(`${from.namespace}/${from.name}`) : undefined;
      const chart =
        from.kind === 'chart' ? lastSegment(from.chart) : release === undefined ? undefined : chartNameOf(release);
      for (const member of reachedMembers(subject)) {
        if (chart === undefined || chartNameOf(member.release) !== chart) continue;
        const field = crdSwitchOf(chart);
        if (field === undefined || !isOn(chart, valueAt(knownValues(member.release), field))) continue;
        yield {
          subject: `CRD source ${source.name}`,
          message: `creates the CRDs that member ${member.key} creates as its own objects, by ${field}`,
          value: chart,
          fix: `Take this CRD source out, or set ${field}: false in the values of ${member.key}.`,
        };
      }
    }
  },
};

/** cert-manager leaves its CRDs out by default, the others do not. */
function isOn(chart: string, value: unknown): boolean {
  return value === undefined ? chart !== 'cert-manager' : value === true;
}
