import { aboutRelease } from '../about.js';
import { chartNameOf } from '../chart-name.js';
import { instanceReleases } from '../flux-instance.js';
import type { Rule } from '../rule.js';
import { textAt } from '../values-at.js';

/** The parts of flux-operator belong together. */
export const fluxOperatorVersions: Rule = {
  id: 'flux-operator-versions',
  subject: 'plan',
  severity: 'warning',
  title: 'flux-operator, flux-instance and a pinned artifact are of one version',
  why:
    'The chart flux-instance writes a resource that the operator reads, and the artifact holds the ' +
    'manifests that the operator knows how to patch. They are released together; apart, a field or a ' +
    'version of Flux may be unknown ' +
    'to one of them. Chart versions have no `v`, the tag of the artifact has one.',
  fix: 'Use one version for both charts, and derive the artifact from it or leave it out.',
  source: 'flux-operator: releases',
  *check(subject) {
    const operator = [...subject.model.releases.values()].find((release) => chartNameOf(release) === 'flux-operator');
    const version = operator?.chart.known === true ? operator.chart.value.version : undefined;
    if (version === undefined) return;
    for (const { release, instance } of instanceReleases(subject)) {
      const own = release.chart.known ? release.chart.value.version : undefined;
      if (own !== undefined && own !== version) {
        yield {
          ...aboutRelease(release),
          field: 'spec.chartRef',
          message: `is of another version than flux-operator, ${version}`,
          value: own,
          fix: 'Use one version for both.',
        };
      }
      const artifact = textAt(instance, 'distribution.artifact');
      const tag =
        artifact === undefined ? undefined : /:([^:/@]+)(?:@.*)?$/.exec(artifact.replace(/^oci:\/\//, ''))?.[1];
      if (tag === undefined || tag === 'latest' || tag.replace(/^v/, '') === version.replace(/^v/, '')) continue;
      yield {
        ...aboutRelease(release),
        field: 'spec.values.instance.distribution.artifact',
        message: `is of another version than flux-operator, ${version}`,
        value: tag,
        fix: `Use the tag v${version.replace(/^v/, '')}, or leave the artifact out.`,
      };
    }
  },
};
