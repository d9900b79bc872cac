import { certManagerValuesShape } from '../imports/values/cert-manager.js';
import { ciliumValuesShape } from '../imports/values/cilium.js';
import { externalSecretsValuesShape } from '../imports/values/external-secrets.js';
import type { ValuesShapes } from './checks/values-shapes.js';

/** What the values of known charts look like, by the chart's own name. */
export const valuesShapes: ValuesShapes = {
  cilium: ciliumValuesShape,
  'cert-manager': certManagerValuesShape,
  'external-secrets': externalSecretsValuesShape,
};
