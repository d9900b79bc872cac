import { expect, test } from 'vitest';
import { FluxOperator } from '../../lib/catalogue/flux-operator.js';
import { aCluster, at } from '../authoring/support/authored.js';
import { oci } from '../authoring/support/face.js';

test('it is a member with a role, and its values are the chart’s own', () => {
  const operator = new FluxOperator(aCluster(), 'flux-operator', {
    chart: oci('oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1'),
  });

  expect(operator.release.key).toBe('flux-system/flux-operator');
  expect(operator.release.bootstrapOptions.role).toBe('flux-operator');
  expect(at(operator.release.toJson(), 'spec.values')).toEqual({});
});
