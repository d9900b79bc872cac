import type { Model, Release } from '../model/types.js';
import { textAt, valueAt } from './values-at.js';

/** The source object that a HelmRelease names. */
export interface SourceReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** `spec.chartRef` or `spec.chart.spec.sourceRef` */
  readonly field: string;
}

/** Where a HelmRelease takes its chart from; undefined when it does not say. */
export function sourceReferenceOf(release: Release): SourceReference | undefined {
  const { spec } = release.object.object;
  for (const field of ['chartRef', 'chart.spec.sourceRef']) {
    if (valueAt(spec, field) === undefined) continue;
    const kind = textAt(spec, `${field}.kind`);
    const name = textAt(spec, `${field}.name`);
    if (kind === undefined || name === undefined) return undefined;
    return { kind, name, namespace: textAt(spec, `${field}.namespace`) ?? release.namespace, field: `spec.${field}` };
  }
  return undefined;
}

/**
 * The source that a HelmRelease names and that is not in Git, of the kinds that must be; undefined when it is there.
 */
export function missingSourceOf(release: Release, model: Model): SourceReference | undefined {
  const reference = sourceReferenceOf(release);
  // These two are made by controllers.
  if (reference === undefined || reference.kind === 'HelmChart' || reference.kind === 'ExternalArtifact')
    return undefined;
  const { kind, namespace, name } = reference;
  return model.objects.has(`source.toolkit.fluxcd.io/${kind} ${namespace}/${name}`) ? undefined : reference;
}
