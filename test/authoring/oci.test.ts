import { describe, expect, test } from 'vitest';
import { chartNameOf, checkOci, type OciLiteral, oci } from '../../lib/authoring/oci.js';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('a literal', () => {
  test.each([
    ['oci://quay.io/cilium/charts/cilium:1.18.5', 'oci://quay.io/cilium/charts/cilium', '1.18.5', undefined],
    [
      'oci://quay.io/jetstack/charts/cert-manager:v1.19.2',
      'oci://quay.io/jetstack/charts/cert-manager',
      'v1.19.2',
      undefined,
    ],
    ['oci://localhost:5000/a:1.0.0', 'oci://localhost:5000/a', '1.0.0', undefined],
    [`oci://ghcr.io/a/b:1.0.0@${digest}`, 'oci://ghcr.io/a/b', '1.0.0', digest],
    [`oci://ghcr.io/a/b@${digest}`, 'oci://ghcr.io/a/b', undefined, digest],
    ['oci://ghcr.io/a__b/c.d-e:1.0.0_build.1', 'oci://ghcr.io/a__b/c.d-e', '1.0.0_build.1', undefined],
  ])('%s', (literal, url, tag, sha) => {
    const reference = oci(literal as OciLiteral);

    expect([reference.url, reference.tag, reference.digest]).toEqual([url, tag, sha]);
    expect(reference.literal).toBe(literal);
    expect(checkOci(reference)).toBeUndefined();
  });
});

describe('mistakes', () => {
  test.each([
    ['https://ghcr.io/a/b:1.0.0', 'is not an OCI reference'],
    ['oci://ghcr.io/A/b:1.0.0', 'is not an OCI reference'],
    ['oci://ghcr.io:1.0.0', 'is not an OCI reference'],
    ['oci://ghcr.io/a/b:1.0.0@sha256:abc', 'is not an OCI reference'],
    ['oci://ghcr.io/a/b:1.0.0 ', 'is not an OCI reference'],
    ['oci://ghcr.io/a/b:', 'is not an OCI reference'],
    ['oci://user:secret@ghcr.io/a/b:1.0.0', 'is not an OCI reference'],
    ['oci://localhost:5000/a', 'names no tag'],
    ['oci://ghcr.io/a/b:latest', "is pinned to 'latest'"],
  ])('%s %s', (literal, message) => {
    expect(checkOci(oci(literal as OciLiteral))?.message).toBe(message);
  });
});

test('the chart is called like the last part of the URL', () => {
  expect(chartNameOf('oci://quay.io/cilium/charts/cilium')).toBe('cilium');
});
