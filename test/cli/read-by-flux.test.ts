import { expect, test } from 'vitest';
import { isReadByFlux } from '../../lib/cli/read-by-flux.js';
import { aPlan } from './support/a-plan.js';

const read = isReadByFlux([aPlan()], 'dist');

test.each([
  'kubernetes/infra/apps/a/ks.yaml',
  'kubernetes/infra/apps/a/b.yml',
  'kubernetes/infra/apps/Kustomization',
  'clusters/infra/flux/ks.yaml',
])('Flux reads %s', (path) => {
  expect(read(path)).toBe(true);
});

test.each([
  'kubernetes/infra/apps/README.md',
  'kubernetes/infra/apps-old/a.yaml',
  'bootstrap/infra/helmfile.d/01-apps.yaml',
  'clusters/infra/notes.yaml',
])('Flux does not read %s', (path) => {
  expect(read(path)).toBe(false);
});
