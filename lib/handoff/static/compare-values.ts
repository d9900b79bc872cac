import { fieldDifferences } from '../field-difference.js';
import type { Difference, ObjectName } from '../proof.js';
import { isSecretField } from '../secret-field.js';
import { shownPair } from '../shown.js';
import { fixOf, type Judged, judged, type StaticTask } from './static-task.js';

/** The values that helmfile hands to Helm, and those that Flux composes. */
export function compareValues({ release, sides }: StaticTask): Judged {
  const helmRelease: ObjectName = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    ...keyParts(release.helmRelease),
  };
  const found = fieldDifferences(sides.bootstrapValues, release.fluxValues, 'value');
  const differences = found.map((one): Difference => {
    const field = `spec.values.${one.field}`;
    const hidden = isSecretField(one.field);
    return {
      severity: 'drift',
      evidence: 'values',
      object: helmRelease,
      field,
      what: 'is not what helmfile hands to Helm',
      ...(hidden ? { hidden: true as const } : shownPair(one)),
      cause: {
        id: 'values',
        sentence: 'helmfile reads other values from the files of the bootstrap than Flux will compose.',
      },
      fix: fixOf('values', release, `${release.file} ${field}`),
    };
  });
  return judged('values', `${leaves(release.fluxValues)} values`, leaves(release.fluxValues), differences);
}

function keyParts(key: string): { readonly namespace: string; readonly name: string } {
  const [namespace = '', name = ''] = key.split('/');
  return { namespace, name };
}

function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + leaves(one), 0);
}
