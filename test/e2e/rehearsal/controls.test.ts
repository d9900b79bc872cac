import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseProof } from '../../../lib/handoff/proof.js';
import { Controls } from './support/controls.js';
import { annotationChart, capabilityChart, certificateChart } from './support/probe-charts.js';

/**
 * Handoffs that go wrong, each with one fault that was planted: the proof has to find it, with the object, the field and the cause. All of them share a
 * plane that is set back to the moment before the first release. The charts are our own, everything else is what `rehearse` runs.
 */
// Minutes on a machine that does other things, too; half a minute each on an idle one.
describe('the live proof', { timeout: 300_000 }, () => {
  let controls: Controls;

  beforeAll(async () => {
    controls = await Controls.start();
  });
  afterAll(() => controls?.stop());

  it('finds nothing where nothing was planted', async () => {
    const { proof, probe } = await controls.handOver();

    expect(drifts(probe)).toEqual([]);
    expect(proof.result).toBe('proven');
    expect(probe.level).toMatch(/^Z[23]$/);
  });

  it('finds the digest in the chart version where the gate is off', async () => {
    const { proof, probe } = await controls.handOver({
      both: (files) =>
        files.helmRelease((release) => {
          release.spec.values.instance.kustomize.patches = [];
        }, 'flux-system/flux-instance'),
    });

    expect(proof.result).toBe('differs');
    expect(probe.level).not.toMatch(/^Z[23]$/);
    expect(drifts(probe)).toContainEqual(
      expect.stringMatching(/^digest-suffix Deployment probe spec\.template\.metadata\.labels.*helm\.sh\/chart/),
    );
    expect(broken(probe)).toEqual(expect.arrayContaining(['chart', 'A2', 'A3']));
  });

  it('finds a value that was changed behind the back of helmfile', async () => {
    const { proof, probe } = await controls.handOver({
      behind: (files) =>
        files.helmRelease((release) => {
          release.spec.values.text = 'changed';
        }),
    });

    expect(proof.result).toBe('differs');
    expect(probe.level).toBe('none');
    const found = probe.differences.find(({ evidence }) => evidence === 'values');
    expect(found).toMatchObject({ before: 'as planned', after: 'changed', cause: { id: 'values' } });
    expect(found!.fix.where).toContain('dist/kubernetes/small/apps/probe/probe/app/helmrelease.yaml');
    expect(broken(probe)).toEqual(expect.arrayContaining(['values', 'A2', 'A3']));
  });

  it('finds a variable that only Flux has put in', async () => {
    const { probe } = await controls.handOver({
      both: (files) =>
        files.helmRelease((release) => {
          release.spec.values.text = '${GREETING}';
        }),
    });

    expect(probe.level).toBe('none');
    expect(probe.differences).toContainEqual(
      expect.objectContaining({ evidence: 'values', before: '${GREETING}', after: 'hello' }),
    );
  });

  it('finds a certificate that is made anew', async () => {
    const { probe } = await controls.handOver({ chart: certificateChart });

    expect(probe.level).toBe('Z0');
    expect(drifts(probe)).toContainEqual(expect.stringMatching(/^random Secret probe-ca data/));
    // Of a Secret only the fact is shown.
    expect(probe.differences.filter(({ object }) => object.name === 'probe-ca').every(({ hidden }) => hidden)).toBe(
      true,
    );
  });

  it('finds a kind that came between the two revisions', async () => {
    const { probe } = await controls.handOver({
      chart: capabilityChart,
      behind: async (_, plane) => {
        await plane.kubectl(['apply', '--filename=-'], { input: LATE_KIND });
      },
    });

    expect(probe.level).toBe('Z0');
    expect(drifts(probe)).toContainEqual(expect.stringMatching(/^capabilities ConfigMap probe data\.late/));
    expect(broken(probe)).toEqual(expect.arrayContaining(['manifest', 'A2', 'A3']));
  });

  it('finds another name of the release', async () => {
    const { probe } = await controls.handOver({
      behind: (files) =>
        files.helmRelease((release) => {
          release.spec.releaseName = 'other';
        }),
    });

    expect(probe.level).toBe('none');
    expect(drifts(probe)).toContainEqual(expect.stringMatching(/^identity /));
  });

  it('finds a second owner of the fields after a server-side bootstrap, and the owner is why a field stays', async () => {
    const { probe } = await controls.handOver({
      chart: annotationChart,
      both: (files) => {
        files.helmfile((helmfile) => {
          helmfile.helmDefaults.serverSide = 'true';
        });
        files.helmRelease((release) => {
          release.spec.values.more = 'for now';
        });
      },
      later: (files) =>
        files.helmRelease((release) => {
          delete release.spec.values.more;
        }),
      last: async (plane) => {
        const text = await plane.kubectl(['-n', 'probe', 'get', 'configmap', 'probe', '--output=json']);
        expect((JSON.parse(text) as { data: object }).data).toEqual({ text: 'as planned', more: 'for now' });
      },
    });

    expect(drifts(probe)).toContainEqual(expect.stringMatching(/^apply-method (ConfigMap|Deployment) probe /));
    expect(broken(probe)).toContain('A6');
  });

  it('finds a bootstrap by Helm 3 where Flux has Helm 4', async () => {
    const { probe } = await controls.handOver({
      helm: 'helm3',
      both: (files) =>
        files.helmfile((helmfile) => {
          delete helmfile.helmDefaults.serverSide;
        }),
    });

    expect(drifts(probe)).toContainEqual(expect.stringMatching(/^helm-major /));
    expect(broken(probe)).toEqual(expect.arrayContaining(['A2', 'A3']));
  });
});

const LATE_KIND = JSON.stringify({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.late.test' },
  spec: {
    group: 'late.test',
    scope: 'Cluster',
    names: { kind: 'Thing', plural: 'things', singular: 'thing', listKind: 'ThingList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});

/** `cause Kind name field` of everything that moved. */
function drifts({ differences }: ReleaseProof): readonly string[] {
  return differences
    .filter(({ severity }) => severity === 'drift')
    .map(({ cause, object, field }) => `${cause.id} ${object.kind} ${object.name} ${field}`);
}

function broken({ evidence }: ReleaseProof): readonly string[] {
  return evidence.filter(({ status }) => status === 'broken').map(({ id }) => id);
}
