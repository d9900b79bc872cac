import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loopbackText } from '../../lib/rehearsal/repository/loopback-text.js';
import { mirrorOfCharts } from '../../lib/rehearsal/repository/mirror.js';

const SYNC = { from: 'ssh://git@example.test/acme/ops.git', to: 'http://127.0.0.1:4000/ops.git' };
const chart = (name: string, version: string) => ({ name, version, path: `/charts/${name}` });
const mirror = mirrorOfCharts('127.0.0.1:5000', [chart('cilium', '1.18.5'), chart('dns', '1.2.3+build')], SYNC);

const source = (spec: string) => `---
# yaml-language-server: $schema=https://example.test/ocirepository.json
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: cilium
spec:
${spec}`;

describe('a source of a chart that is at hand', () => {
  it('leads to loopback, and nothing else changes', () => {
    const text = source(`  interval: 1h # as before
  url: oci://quay.io/cilium/charts/cilium
  ref:
    tag: 1.18.5
`);

    const { text: served, changes } = loopbackText(text, mirror);

    expect(served).toBe(
      text.replace(
        'url: oci://quay.io/cilium/charts/cilium',
        'url: oci://127.0.0.1:5000/quay.io/cilium/charts/cilium\n  insecure: true',
      ),
    );
    expect(changes).toEqual(['oci://quay.io/cilium/charts/cilium → oci://127.0.0.1:5000/quay.io/cilium/charts/cilium']);
  });

  it.each([
    ['a quoted address', `  url: "oci://quay.io/charts/cilium"\n  ref: { tag: 1.18.5 }\n`],
    ['braces', `  { url: oci://quay.io/charts/cilium, ref: { digest: "sha256:aa", tag: 1.18.5 } }\n`],
    ['a word about TLS already', `  insecure: false\n  url: oci://quay.io/charts/cilium\n  ref:\n    tag: "1.18.5"\n`],
    ['a digest', `  url: oci://quay.io/charts/cilium\n  ref:\n    digest: sha256:aa\n    tag: 1.18.5\n`],
    [
      'a signature',
      `  verify:\n    provider: cosign\n    matchOIDCIdentity:\n      - issuer: a\n  url: oci://quay.io/charts/cilium\n  ref:\n    tag: 1.18.5\n`,
    ],
    ['a range', `  url: oci://quay.io/charts/cilium\n  ref:\n    semver: ^1.18.0\n`],
  ])('also with %s', (_, spec) => {
    const served = parse(loopbackText(source(spec), mirror).text) as { spec: Record<string, unknown> };

    expect(served.spec).toMatchObject({ url: 'oci://127.0.0.1:5000/quay.io/charts/cilium', insecure: true });
    expect(served.spec).not.toHaveProperty('verify');
    expect(served.spec.ref).not.toHaveProperty('digest');
  });

  it('has a version whose plus sign is an underscore in the tag', () => {
    expect(
      loopbackText(source('  url: oci://a.test/dns\n  ref:\n    tag: 1.2.3_build\n'), mirror).changes,
    ).toHaveLength(1);
  });

  it.each([
    ['another version', '  url: oci://quay.io/charts/cilium\n  ref:\n    tag: 1.18.6\n'],
    ['another chart', '  url: oci://quay.io/charts/cilium-cli\n  ref:\n    tag: 1.18.5\n'],
    ['a variable', '  url: oci://${REGISTRY}\n  ref:\n    tag: 1.18.5\n'],
    ['no address', '  ref:\n    tag: 1.18.5\n'],
  ])('is not taken for %s', (_, spec) => {
    expect(loopbackText(source(spec), mirror)).toEqual({ text: source(spec), changes: [] });
  });
});

it('moves the repository wherever its address stands alone', () => {
  const text = `kind: HelmRelease
spec:
  values:
    instance:
      sync:
        url: ${SYNC.from}
        note: see ${SYNC.from}
`;

  expect(loopbackText(text, mirror)).toEqual({
    text: text.replace(`url: ${SYNC.from}`, `url: ${SYNC.to}`),
    changes: [`${SYNC.from} → ${SYNC.to}`],
  });
});

it('moves the charts of a helmfile in the same way', () => {
  const text = `# how to run it
helmDefaults:
  wait: true
releases:
  - name: cilium
    chart: oci://quay.io/cilium/charts/cilium
    version: 1.18.5
  - name: other
    chart: oci://quay.io/other
    version: 1.0.0
`;

  expect(loopbackText(text, mirror).text).toBe(
    text.replace(
      'chart: oci://quay.io/cilium/charts/cilium',
      'chart: oci://127.0.0.1:5000/quay.io/cilium/charts/cilium\n    plainHttp: true',
    ),
  );
});

it('leaves alone what is no YAML, and templates', () => {
  const text = `{{ range .Values }}\nurl: ${SYNC.from}\n`;

  expect(loopbackText(text, mirror)).toEqual({ text, changes: [] });
});
