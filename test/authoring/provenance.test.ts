import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { provenanceOf } from '../../lib/authoring/provenance.js';
import { aCluster, anApp, manifests } from './support/authored.js';
import { Cilium, FluxApp, oci } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

test('a construct remembers the file and the line that a person typed, not those of this library', () => {
  const app = new FluxApp(aCluster(), 'echo', { namespace: 'default', release: { chart } });

  const { construct, source } = provenanceOf(app.release!)!;

  expect(construct).toBe('infra/echo/helm-release');
  expect(source?.file).toMatch(/test\/authoring\/provenance\.test\.ts$/);
  expect(source?.line).toBeGreaterThan(0);
});

test('what a catalogue app makes inside points at the line of the app', () => {
  const cilium = new Cilium(aCluster(), 'cilium', { chart });

  expect(provenanceOf(cilium.release)?.source).toEqual(provenanceOf(cilium)?.source);
});

test('a construct that remembers nothing takes the place of what is around it', () => {
  const app = anApp();
  const inner = new Construct(new Construct(app, 'group'), 'inner');

  expect(provenanceOf(inner)).toEqual({ construct: 'infra/echo/group/inner', source: provenanceOf(app)?.source });
});

test('a root of somebody else has none', () => {
  expect(provenanceOf(new Construct(undefined as unknown as Construct, ''))).toBeUndefined();
});

test('it stands beside the manifests and never in them', () => {
  const app = anApp({ release: { chart } });

  const files = manifests(app);

  for (const [path, file] of files) {
    expect([path, file.provenance?.construct]).toEqual([path, expect.stringMatching(/^infra/)]);
    expect(JSON.stringify(file.objects)).not.toMatch(/provenance|\.test\.ts/);
  }
});

test('errors keep the stack traces that others set up', () => {
  const own = (): string => 'own';
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.prepareStackTrace = own;
    Error.stackTraceLimit = 3;

    anApp();

    expect([Error.prepareStackTrace, Error.stackTraceLimit]).toEqual([own, 3]);
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
});
