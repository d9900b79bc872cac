import { describe, expect, test } from 'vitest';
import { fluxVersion } from '../../lib/plan/helm-major.js';

const values = (distribution: Readonly<Record<string, string>>) => ({ instance: { distribution } });

describe('Helm major of a Flux version', () => {
  test.each([
    ['2.7.5', 3],
    ['v2.7.5', 3],
    ['2.7.x', 3],
    ['2.6.x', 3],
    ['<2.8', 3],
    ['2.8.0', 4],
    ['2.8.x', 4],
    ['2.9.x', 4],
    ['2.9.4', 4],
    ['2.x', 4],
    ['>=2.6.0', 4],
    ['*', 4],
  ] as const)('Flux %s is Helm %i', (version, helmMajor) => {
    expect(fluxVersion(values({ version }))).toEqual({ version, helmMajor, valid: true });
  });

  test('takes the newest Flux 2 where the values say nothing, as the chart does', () => {
    expect(fluxVersion({})).toEqual({ version: '2.x', helmMajor: 4, valid: true });
    expect(fluxVersion({ instance: null })).toEqual({ version: '2.x', helmMajor: 4, valid: true });
  });

  test.each([
    ['oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.37.1', 3],
    ['oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.37.1@sha256:0123', 3],
    ['oci://localhost:5000/flux-operator-manifests:v0.41.1', 3],
    ['oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:v0.58.1', 4],
    ['oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:latest', 4],
    ['oci://localhost:5000/flux-operator-manifests@sha256:0123', 4],
  ] as const)('an open range knows no more than its artifact: %s is Helm %i', (artifact, helmMajor) => {
    expect(fluxVersion(values({ version: '2.x', artifact })).helmMajor).toBe(helmMajor);
  });

  test('says so when the version is none', () => {
    expect(fluxVersion(values({ version: 'newest' }))).toEqual({ version: 'newest', helmMajor: 4, valid: false });
  });
});
