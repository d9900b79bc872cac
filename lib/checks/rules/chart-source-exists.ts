import { aboutRelease } from '../about.js';
import type { Rule } from '../rule.js';
import { missingSourceOf } from '../source-reference.js';

/** The source of a chart is in Git. */
export const chartSourceExists: Rule = {
  id: 'chart-source-exists',
  subject: 'model',
  severity: 'error',
  title: 'The source of every chart exists, in the namespace where Flux looks for it',
  why:
    'The bootstrap can pull a chart without any Flux object, so it succeeds; then the HelmRelease never ' +
    'becomes Ready, because its OCIRepository, HelmRepository or GitRepository ' +
    'is missing or stands in another namespace. Without a namespace in the reference Flux looks in that ' +
    'of the HelmRelease.',
  fix:
    'Add the source beside the HelmRelease and list it in the same `kustomization.yaml`, or name its ' +
    'namespace in `chartRef` (`sourceRef` for `spec.chart`).',
  source: 'Flux documentation, HelmRelease: Chart reference',
  *check({ cluster, model }) {
    for (const release of model.releases.values()) {
      const missing = missingSourceOf(release, model);
      if (missing === undefined) continue;
      const { kind, namespace, name, field } = missing;
      // The FluxInstance makes this one itself.
      if (kind === 'GitRepository' && name === cluster.sync.name && namespace === cluster.sync.namespace) continue;
      const elsewhere = [...model.objects.keys()].find(
        (key) => key.startsWith(`source.toolkit.fluxcd.io/${kind} `) && key.endsWith(`/${name}`),
      );
      yield {
        ...aboutRelease(release),
        field,
        message: 'names a source that Flux does not find',
        value: `${kind} ${namespace}/${name}`,
        fix:
          elsewhere === undefined
            ? `Write the ${kind} and list it beside the HelmRelease.`
            : `There is a '${elsewhere.slice('source.toolkit.fluxcd.io/'.length)}': name its namespace here, or move it.`,
      };
    }
  },
};
