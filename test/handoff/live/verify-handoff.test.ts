// The cluster is one in memory: every way in which a handoff can go wrong is planted, one at a time. test/e2e/handoff does the same on a real API server.
import { describe, expect, it } from 'vitest';
import { differenceText } from '../../../lib/handoff/difference-text.js';
import { auditedWrites } from '../../../lib/handoff/live/audit-writes.js';
import { takeSnapshot } from '../../../lib/handoff/live/take-snapshot.js';
import { type VerifyOptions, verifyHandoff } from '../../../lib/handoff/live/verify-handoff.js';
import { type EvidenceId, exitCodeOf, type HandoffProof } from '../../../lib/handoff/proof.js';
import type { KubeObject } from '../../../lib/yaml/json.js';
import {
  asLive,
  bootstrapped,
  type FakeCluster,
  handOver,
  helmRelease,
  pod,
  type Revision,
  SUBJECT,
  webObjects,
  webRevision,
} from '../support/cluster.js';

const NOW = Date.UTC(2026, 10, 21, 12);
const TEMPLATE = 'kind: ConfigMap\ndata:\n  config: {{ .Values.config }}\n';

/** Bootstraps, takes the snapshot, lets Flux take over, and proves. */
async function proof(
  flux: (cluster: FakeCluster) => void = handOver,
  cluster = bootstrapped(),
  options: Partial<VerifyOptions> = {},
): Promise<HandoffProof> {
  const snapshot = await takeSnapshot(SUBJECT, cluster, { now: NOW, salt: 'salt' });
  flux(cluster);
  return verifyHandoff(SUBJECT, JSON.parse(JSON.stringify(snapshot)), cluster, { now: NOW, ...options });
}

function statusOf({ releases, shared }: HandoffProof, id: EvidenceId): string | undefined {
  return [...(releases[0]?.evidence ?? []), ...shared.evidence].find((one) => one.id === id)?.status;
}

function broken({ releases, shared }: HandoffProof): readonly string[] {
  const all = [...(releases[0]?.evidence ?? []), ...shared.evidence];
  return all.filter(({ id, status }) => status === 'broken' && id !== 'writes').map(({ id }) => id);
}

function drift({ releases, shared }: HandoffProof): readonly string[] {
  const all = [...releases.flatMap(({ differences }) => differences), ...shared.differences];
  return all.filter(({ severity }) => severity === 'drift').map(differenceText);
}

/** The chart of web with another text for some object. */
function otherwise(kind: string, change: (object: KubeObject) => KubeObject): readonly KubeObject[] {
  return webObjects().map((object) => (object.kind === kind ? change(object) : object));
}

const config = (text: string) => (object: KubeObject) => ({ ...object, data: { config: text } });

describe('a handoff that did nothing', () => {
  it('is proven at Z2, with everything that was compared', async () => {
    const found = await proof();

    expect(drift(found)).toEqual([]);
    expect(found.result).toBe('proven');
    expect(exitCodeOf(found)).toBe(0);
    expect(found.summary).toBe('Flux took over 1 release and moved nothing.');
    expect(found.releases[0]).toMatchObject({ level: 'Z2', compared: { objects: 5, pods: 1, revisions: 2 } });
    expect(found.releases[0]!.levels.map(({ status }) => status)).toEqual(['holds', 'holds', 'holds', 'broken']);
    expect(statusOf(found, 'A7')).toBe('not-run');
    expect(found.ran).toContainEqual({ name: 'Kubernetes', version: 'v1.35.0' });
  });

  it('reaches Z3 where Flux wrote nothing', async () => {
    const found = await proof((cluster) => {
      handOver(cluster);
      for (const object of cluster.first.objects) cluster.put(asLive(object));
    });

    expect(found.releases[0]).toMatchObject({ level: 'Z3', differences: [] });
  });

  it('lets pass what Git declares for all objects of the release', async () => {
    const found = await proof((cluster) => {
      const common = (object: KubeObject): KubeObject => ({
        ...object,
        metadata: { ...object.metadata, labels: { ...(object.metadata.labels as object), team: 'a' } },
      });
      handOver(cluster, { objects: cluster.first.objects.map(common) });
      for (const { kind } of cluster.first.objects) {
        const namespace = ['ConfigMap', 'Secret', 'Deployment'].includes(kind) ? 'apps' : '';
        cluster.change(`${kind} ${namespace}/web`, ({ metadata }) => {
          metadata.labels.team = 'a';
        });
      }
      cluster.put(helmRelease({}, { commonMetadata: { labels: { team: 'a' } } }));
    });

    expect(drift(found)).toEqual([]);
    expect(found.result).toBe('proven');
  });

  it('lets pass annotations that are null on one side and absent on the other', async () => {
    const nulls = otherwise('ConfigMap', (object) => ({
      ...object,
      metadata: { ...object.metadata, annotations: null },
    }));
    const found = await proof(handOver, bootstrapped(webRevision({ objects: [...nulls] })));

    expect(found.result).toBe('proven');
  });

  it('asks for each kind once, and never for one object', async () => {
    const cluster = bootstrapped();
    await proof(handOver, cluster);

    expect(cluster.requests.length).toBeLessThanOrEqual(10);
    expect(cluster.requests.filter((path) => path.includes('/web'))).toEqual([]);
  });
});

describe('each assertion turns red by what it is for', () => {
  const revision = (change: Partial<Revision>) => (cluster: FakeCluster) => handOver(cluster, change);

  it.each<[EvidenceId, string, (cluster: FakeCluster) => void, string]>([
    [
      'A1',
      'a third revision',
      (cluster) => {
        handOver(cluster);
        cluster.store('web', 3, webRevision({ description: 'Upgrade complete' }));
      },
      'is revision 3; the handoff is one upgrade, from 1 to 2',
    ],
    [
      'A1',
      'a failed upgrade',
      revision({ status: 'failed', description: 'timed out' }),
      'is failed, and should be deployed. Revision 2 of apps/web is failed: timed out.',
    ],
    [
      'A1',
      'a HelmRelease with failures',
      (cluster) => {
        handOver(cluster);
        cluster.put(helmRelease({ failures: 2 }));
      },
      'status.failures is 2, and should be 0',
    ],
    [
      'A1',
      'two entries in the history',
      (cluster) => {
        handOver(cluster);
        cluster.put(
          helmRelease({
            history: [
              { name: 'web', namespace: 'apps' },
              { name: 'web', namespace: 'apps' },
            ],
          }),
        );
      },
      'status.history has 2 entries, and the takeover leaves one',
    ],
    [
      'identity',
      'another release name',
      (cluster) => {
        handOver(cluster);
        cluster.put(helmRelease({ history: [{ name: 'apps-web', namespace: 'apps' }] }));
      },
      'spec.releaseName is another one than the bootstrap installed (web → apps-web)',
    ],
    [
      'A2',
      'an object that is gone',
      (cluster) => {
        handOver(cluster);
        cluster.remove('ConfigMap apps/web');
      },
      'ConfigMap apps/web is gone',
    ],
    [
      'A2',
      'an object made anew',
      (cluster) => {
        handOver(cluster);
        cluster.change('Deployment apps/web', ({ metadata }) => {
          metadata.uid = 'another';
        });
      },
      'Deployment apps/web metadata.uid was made anew',
    ],
    [
      'A2',
      'a generation with nothing to show for it',
      (cluster) => {
        handOver(cluster);
        cluster.change('Deployment apps/web', ({ metadata }) => {
          metadata.generation = 3;
        });
      },
      'has generation 3, it had 1 (1 → 3). Deployment apps/web was written and written back',
    ],
    [
      'A2',
      'a field that somebody changed',
      (cluster) => {
        handOver(cluster);
        cluster.change('ConfigMap apps/web', (object) => {
          object.data.config = 'a: 1\nb: 3\n';
          object.metadata.managedFields = [
            { manager: 'kubectl-edit', operation: 'Update', fieldsV1: { 'f:data': {} } },
          ];
        });
      },
      'data.config has another value ("line 2: b: 2" → "line 2: b: 3"). kubectl-edit (Update, no time) wrote it, although both revisions',
    ],
    [
      'A2',
      'a value of a Secret',
      (cluster) => {
        handOver(cluster);
        cluster.change('Secret apps/web', ({ data }) => {
          data.password = 'b3RoZXI=';
        });
      },
      'Secret apps/web data.password has another value (values of Secrets are not shown)',
    ],
    [
      'A3',
      'a new ReplicaSet and its pods',
      (cluster) => {
        handOver(cluster);
        cluster.put({
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          metadata: {
            name: 'web-2',
            namespace: 'apps',
            uid: 'uid-ReplicaSet-web-2',
            ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'uid-Deployment-web', controller: true }],
          },
        });
        cluster.remove('Pod apps/web-1-a');
        cluster.put(pod('web-2-b', 'web-2'));
      },
      'ReplicaSet apps/web-2 metadata.uid is new: Deployment apps/web was rolled out again',
    ],
    [
      'A3',
      'a pod that was replaced',
      (cluster) => {
        handOver(cluster);
        cluster.remove('Pod apps/web-1-a');
        cluster.put(pod('web-1-b', 'web-1'));
      },
      'Pod apps/web-1-a metadata.uid is gone; Deployment apps/web has 1 other pods now. The pod template of Deployment apps/web is as before',
    ],
    [
      'A3',
      'a restart',
      (cluster) => {
        handOver(cluster);
        cluster.put(pod('web-1-a', 'web-1', 2));
      },
      'was restarted 2 times (0 → 2). A container restarted by itself',
    ],
    [
      'A4',
      'a schema of a CRD',
      (cluster) => {
        handOver(cluster);
        cluster.change('CustomResourceDefinition /web', ({ spec }) => {
          spec.versions[0].schema.openAPIV3Schema.type = 'string';
        });
      },
      'CustomResourceDefinition web spec.versions[0].schema has another value',
    ],
    [
      'A5',
      'an object that came with the upgrade',
      (cluster) =>
        handOver(cluster, {
          objects: [
            ...webObjects(),
            { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more', namespace: 'apps' } },
          ],
          values: { replicas: 1, more: true },
        }),
      'ConfigMap apps/more came with the upgrade. Values differ: more was nothing, Flux gives true.',
    ],
    [
      'A6',
      'a server-side bootstrap',
      (cluster) => {
        handOver(cluster);
        cluster.change('ConfigMap apps/web', ({ metadata }) => {
          metadata.managedFields[0].operation = 'Apply';
        });
      },
      'has helm as an owner by server-side apply. The bootstrap applied apps/web server-side',
    ],
    [
      'A6',
      'a stranger who owns what the chart states',
      (cluster) => {
        handOver(cluster);
        cluster.change('Deployment apps/web', ({ metadata }) => {
          metadata.managedFields.push({
            manager: 'kubectl-scale',
            operation: 'Update',
            fieldsV1: { 'f:spec': { 'f:replicas': {} } },
          });
        });
      },
      'Deployment apps/web spec.replicas belongs to kubectl-scale now, and the chart states it',
    ],
    [
      'A8',
      'a namespace that lost its label',
      (cluster) => {
        handOver(cluster);
        cluster.change('Namespace /apps', ({ metadata }) => {
          metadata.labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
        });
      },
      'Namespace apps metadata.labels["pod-security.kubernetes.io/enforce"] has another value (privileged → baseline)',
    ],
  ])('%s: %s', async (id, _, flux, message) => {
    const cluster = bootstrapped();
    cluster.change('Namespace /apps', ({ metadata }) => {
      metadata.labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
    });

    const found = await proof(flux, cluster);

    expect(broken(found)).toContain(id);
    expect(drift(found).join('\n')).toContain(message);
    expect(exitCodeOf(found)).toBe(2);
    expect(found.summary).toContain('not as it was');
  });

  it('A7: an audit log with a deletion', async () => {
    const event = (verb: string, more: object) =>
      JSON.stringify({
        stage: 'ResponseComplete',
        verb,
        requestURI: '/apis/apps/v1/namespaces/apps/deployments/web?fieldManager=helm-controller',
        objectRef: { resource: 'deployments', apiGroup: 'apps', namespace: 'apps', name: 'web' },
        ...more,
      });
    const labels = { 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': 'apps' };
    const harmless = event('patch', { requestObject: { metadata: { labels } } });
    const good = await proof(handOver, bootstrapped(), { audit: auditedWrites(`${harmless}\n`) });
    const bad = await proof(handOver, bootstrapped(), {
      audit: auditedWrites(`${harmless}\n${event('delete', {})}\n`),
    });

    expect(statusOf(good, 'A7')).toBe('holds');
    expect(statusOf(good, 'writes')).toBe('broken');
    expect(statusOf(bad, 'A7')).toBe('broken');
    expect(drift(bad)).toEqual([expect.stringContaining('Deployment apps/web was deleted by Flux')]);
  });
});

describe('each cause is named', () => {
  const rolled = otherwise('ConfigMap', config('a: 2\n'));
  const withTemplate = (text: string) => ({
    version: '1.2.3',
    templates: { 'templates/configmap.yaml': text },
    values: {},
  });
  const against = (before: Partial<Revision>, after: Partial<Revision>, more?: (cluster: FakeCluster) => void) =>
    proof(
      (cluster) => {
        handOver(cluster, { objects: [...rolled], ...after });
        cluster.change('ConfigMap apps/web', ({ data }) => {
          data.config = 'a: 2\n';
        });
        more?.(cluster);
      },
      bootstrapped(webRevision(before)),
    );

  it.each<[string, Partial<Revision>, Partial<Revision>, string]>([
    [
      'values',
      {},
      { values: { replicas: 2 } },
      'Values differ: replicas was 1, Flux gives 2. Change the value in the description, synthesize, and let both sides get it from there. See dist/kubernetes/apps/apps/web/app/helmrelease.yaml spec.values.replicas. Written in clusters/infra.ts:12.',
    ],
    [
      'values',
      { values: { host: `\${DOMAIN}` } },
      { values: { host: 'a.test' } },
      'One side holds a variable that nothing replaced.',
    ],
    ['values', { values: { a: null } }, { values: {} }, 'Values differ: a was null, Flux gives nothing'],
    [
      'digest-suffix',
      {},
      { chart: { ...webRevision().chart, version: '1.2.3+0123456789ab' } },
      'helm-controller appended the artifact digest to the chart version (1.2.3+0123456789ab, the bootstrap installed 1.2.3). Set --feature-gates=DisableChartDigestTracking=true',
    ],
    [
      'chart-version',
      {},
      { chart: { ...webRevision().chart, version: '1.3.0' } },
      'Flux upgraded to web 1.3.0, the bootstrap installed web 1.2.3.',
    ],
    ['chart-content', {}, { chart: { ...webRevision().chart, values: { a: 1 } } }, 'holds other templates or defaults'],
    ['helm-major', { applyMethod: undefined }, { applyMethod: 'csa' }, 'Helm 3 installed it and Helm 4 upgraded it'],
    [
      'release-phase',
      { chart: withTemplate('{{ if .Release.IsUpgrade }}a{{ end }}') },
      { chart: withTemplate('{{ if .Release.IsUpgrade }}a{{ end }}') },
      'templates/configmap.yaml asks .Release.IsUpgrade (templates/configmap.yaml:1)',
    ],
    [
      'random',
      { chart: withTemplate(`${TEMPLATE}  id: {{ uuidv4 }}`) },
      { chart: withTemplate(`${TEMPLATE}  id: {{ uuidv4 }}`) },
      'makes something new each time by uuidv4 (templates/configmap.yaml:4)',
    ],
    [
      'lookup',
      { chart: withTemplate('{{ lookup "v1" "Secret" "a" "b" }}') },
      { chart: withTemplate('{{ lookup "v1" "Secret" "a" "b" }}') },
      'reads the cluster by lookup (templates/configmap.yaml:1)',
    ],
    [
      'unknown',
      {},
      {},
      'ConfigMap apps/web was rendered otherwise at data.config, although chart, values and Helm are the same.',
    ],
  ])('%s', async (id, before, after, message) => {
    const found = await against(before, after);

    const causes = found.releases[0]!.differences.filter(({ object }) => object.kind === 'ConfigMap').map(
      ({ cause }) => cause.id,
    );
    expect(new Set(causes)).toEqual(new Set([id]));
    expect(drift(found).join('\n')).toContain(message);
    expect(broken(found)).toEqual(expect.arrayContaining(['manifest', 'A2']));
  });

  it('capabilities: a CRD that appeared', async () => {
    const chart = withTemplate('{{ if .Capabilities.APIVersions.Has "autoscaling.k8s.io/v1" }}a{{ end }}');
    const found = await against({ chart }, { chart }, (cluster) =>
      cluster.put({ ...asLive(webObjects()[3]!), metadata: { name: 'vpas.autoscaling.k8s.io', uid: 'x' } }),
    );

    expect(drift(found).join('\n')).toContain('since the snapshot there are new CRDs: vpas.autoscaling.k8s.io.');
  });

  it('post-renderers', async () => {
    const found = await against({}, {}, (cluster) =>
      cluster.put(helmRelease({}, { postRenderers: [{ kustomize: {} }] })),
    );

    expect(found.releases[0]!.differences[0]!.cause.id).toBe('post-renderers');
  });

  it('upgrade hooks are listed, and break nothing by themselves', async () => {
    const hooks = [{ name: 'migrate', kind: 'Job', events: ['post-upgrade'], manifest: '' }];
    const found = await proof((cluster) => handOver(cluster, { hooks }));

    expect(found.result).toBe('proven');
    expect(found.releases[0]!.differences).toMatchObject([
      { severity: 'note', evidence: 'A5', object: { kind: 'Job', name: 'migrate' }, cause: { id: 'upgrade-hooks' } },
    ]);
  });
});

describe('what is nobody’s fault', () => {
  it('a caBundle that cainjector fills is a note; one that it replaces is drift', async () => {
    const filled = (from: string | undefined, to: string) =>
      proof(
        (cluster) => {
          handOver(cluster);
          cluster.change('ValidatingWebhookConfiguration /web', (object) => {
            object.webhooks[0].clientConfig.caBundle = to;
            object.metadata.generation = 2;
            object.metadata.managedFields.push({
              manager: 'cainjector',
              operation: 'Update',
              fieldsV1: { 'f:webhooks': { 'k:{"name":"a.web.test"}': { 'f:clientConfig': { 'f:caBundle': {} } } } },
            });
            object.metadata.managedFields[0].fieldsV1 = {};
          });
        },
        (() => {
          const cluster = bootstrapped();
          cluster.change('ValidatingWebhookConfiguration /web', (object) => {
            if (from !== undefined) object.webhooks[0].clientConfig.caBundle = from;
          });
          return cluster;
        })(),
      );

    const first = await filled(undefined, 'Q0E=');
    const second = await filled('Q0E=', 'T1RIRVI=');

    expect(first.result).toBe('proven');
    expect(first.releases[0]!.differences).toMatchObject([
      { severity: 'note', field: 'webhooks[0].clientConfig.caBundle' },
    ]);
    expect(broken(second)).toContain('A4');
  });

  it('a pod more on a node that joined is a note', async () => {
    const found = await proof((cluster) => {
      handOver(cluster);
      cluster.put(pod('web-1-b', 'web-1'));
    });

    expect(found.result).toBe('proven');
    expect(found.releases[0]!.differences).toMatchObject([{ severity: 'note', evidence: 'A3' }]);
  });

  it('labels of kustomize-controller on what was applied before Flux are none', async () => {
    const found = await proof((cluster) => {
      handOver(cluster);
      cluster.change('Namespace /apps', ({ metadata }) => {
        metadata.labels = { 'kustomize.toolkit.fluxcd.io/name': 'cluster-apps' };
      });
    });

    expect(found.result).toBe('proven');
  });
});

describe('what was not looked at is never taken for success', () => {
  it('a release that Flux has not taken over', async () => {
    const found = await proof(() => undefined);

    expect(found.result).toBe('incomplete');
    expect(exitCodeOf(found)).toBe(1);
    expect(statusOf(found, 'A1')).toBe('not-run');
    expect(found.releases[0]!.level).toBe('none');
    expect(found.summary).toContain('not everything could be looked at: apps/web');
  });

  it('credentials without Secrets: Helm’s records speak for them', async () => {
    const cluster = bootstrapped();
    cluster.forbidden.add('Secret');
    const found = await proof(handOver, cluster);

    expect(found.result).toBe('proven');
    const a2 = found.releases[0]!.evidence.find(({ id }) => id === 'A2');
    expect(a2?.detail).toContain(
      "judged by Helm's records alone, since these credentials cannot read them: Secret apps/web",
    );
  });

  it('credentials without Secrets, and a Secret that Helm sent again', async () => {
    const cluster = bootstrapped();
    cluster.forbidden.add('Secret');
    const other = otherwise('Secret', (object) => ({ ...object, data: { password: 'b3RoZXI=' } }));
    const found = await proof((one) => handOver(one, { objects: [...other] }), cluster);

    expect(broken(found)).toContain('manifest');
    expect(JSON.stringify(found)).not.toContain('b3RoZXI=');
    expect(JSON.stringify(found)).not.toContain('aHVudGVyMg==');
  });

  it('records that can be read by their names only', async () => {
    const cluster = bootstrapped();
    cluster.forbidden.add('helm list');

    expect((await proof(handOver, cluster)).result).toBe('proven');
  });

  it('records that cannot be read at all', async () => {
    const cluster = bootstrapped();
    cluster.forbidden.add('helm');

    await expect(proof(handOver, cluster)).rejects.toThrow('');
  });
});

describe('secrets', () => {
  it('no value, no digest that could be guessed from, and no uid of a Secret is kept', async () => {
    const cluster = bootstrapped();
    const snapshot = JSON.stringify(await takeSnapshot(SUBJECT, cluster, { now: NOW, salt: 'salt' }));

    expect(snapshot).toContain('"password"');
    for (const secret of ['hunter2', 'aHVudGVyMg', 'uid-Secret-web']) expect(snapshot).not.toContain(secret);
  });
});
