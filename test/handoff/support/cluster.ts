import { gzipSync } from 'node:zlib';
import type { ClusterReader } from '../../../lib/handoff/live/cluster-reader.js';
import { ORIGIN_LABELS } from '../../../lib/handoff/origin.js';
import type { ObjectName } from '../../../lib/handoff/proof.js';
import type { HandoffRelease, HandoffSubject } from '../../../lib/handoff/subject.js';
import type { JsonObject, KubeObject } from '../../../lib/yaml/json.js';
import { printYaml } from '../../../lib/yaml/print.js';

/** A cluster in memory with one release, web, and the release that starts Flux. Tests change it as a handoff that goes wrong would. */

export const WEB: HandoffRelease = {
  key: 'apps/web',
  name: 'web',
  namespace: 'apps',
  storageNamespace: 'apps',
  helmRelease: 'apps/web',
  chart: 'oci://registry.test/charts/web',
  version: '1.2.3',
  file: 'dist/kubernetes/apps/apps/web/app/helmrelease.yaml',
  source: { file: 'clusters/infra.ts', line: 12, column: 3 },
};

export const SUBJECT: HandoffSubject = {
  cluster: 'infra',
  releases: [WEB],
  manifests: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }],
  gates: { where: 'dist/flux-instance/helmrelease.yaml spec.values.instance.kustomize.patches' },
  helmfile: 'dist/bootstrap/helmfile.d/01-apps.yaml',
  fluxVersion: '2.9.x',
  helmMajor: 4,
};

/** Text that a template of the chart of web may hold. */
export interface Chart {
  version: string;
  templates: Record<string, string>;
  values: JsonObject;
}

/** A revision as Helm writes it. */
export interface Revision {
  status: string;
  values: JsonObject;
  chart: Chart;
  objects: KubeObject[];
  hooks: JsonObject[];
  applyMethod: string | undefined;
  description: string;
}

type Mutable = {
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into objects of every kind
  [key: string]: any;
};

export class FakeCluster implements ClusterReader {
  public readonly live = new Map<string, KubeObject>();
  public readonly records = new Map<string, KubeObject>();
  /** Kinds, or `helm`, that the credentials do not let see. */
  public readonly forbidden = new Set<string>();
  public readonly requests: string[] = [];
  /** What the bootstrap installed. */
  public first: Revision = webRevision();

  public async objects(names: readonly ObjectName[]) {
    const may = names.filter(({ kind }) => !this.forbidden.has(kind));
    const all = [...this.live.values()];
    return {
      found: all.filter((object) =>
        may.some(
          ({ kind, name, namespace }) =>
            object.kind === kind &&
            object.metadata.name === name &&
            (object.metadata.namespace ?? namespace) === namespace,
        ),
      ),
      forbidden: names.filter(({ kind }) => this.forbidden.has(kind)),
    };
  }

  public async list(path: string) {
    this.requests.push(path);
    if (path.includes('/secrets')) return this.#secrets(path);
    const kind = KINDS[path.replace(/\?.*/, '').split('/').at(-1)!];
    if (kind === undefined) return [];
    return this.forbidden.has(kind) ? undefined : [...this.live.values()].filter((object) => object.kind === kind);
  }

  public async version() {
    return 'v1.35.0';
  }

  #secrets(path: string) {
    const byName = /metadata\.name%3D(.+)$/.exec(path)?.[1];
    if (this.forbidden.has('helm')) return undefined;
    if (byName === undefined && this.forbidden.has('helm list')) return undefined;
    return [...this.records.values()].filter(({ metadata }) => byName === undefined || metadata.name === byName);
  }

  public put(object: KubeObject): void {
    this.live.set(`${object.kind} ${String(object.metadata.namespace ?? '')}/${object.metadata.name}`, object);
  }

  /** Changes an object in place. */
  public change(key: string, act: (object: Mutable) => void): void {
    const object = this.live.get(key);
    if (object === undefined) throw new Error(`the cluster has no ${key}`);
    const copy = structuredClone(object);
    act(copy as unknown as Mutable);
    this.live.set(key, copy);
  }

  public remove(key: string): void {
    if (!this.live.delete(key)) throw new Error(`the cluster has no ${key}`);
  }

  /** Stores a revision; the ones before it are superseded. */
  public store(name: string, number: number, revision: Revision): void {
    const { chart, objects, hooks, values, applyMethod, status, description } = revision;
    const release = {
      name,
      namespace: 'apps',
      version: number,
      info: { status, description },
      chart: {
        metadata: { name, version: chart.version },
        templates: Object.entries(chart.templates).map(([file, text]) => ({
          name: file,
          data: Buffer.from(text).toString('base64'),
        })),
        values: chart.values,
      },
      config: values,
      manifest: objects.map((object) => manifestOf(name, object)).join(''),
      hooks,
      ...(applyMethod === undefined ? {} : { apply_method: applyMethod }),
    };
    const data = { release: Buffer.from(gzipSync(JSON.stringify(release)).toString('base64')).toString('base64') };
    const secret = `sh.helm.release.v1.${name}.v${number}`;
    this.records.set(secret, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: secret, namespace: 'apps', labels: { owner: 'helm', name, status, version: String(number) } },
      data,
    });
  }
}

const KINDS: Readonly<Record<string, string>> = {
  customresourcedefinitions: 'CustomResourceDefinition',
  helmreleases: 'HelmRelease',
  replicasets: 'ReplicaSet',
  controllerrevisions: 'ControllerRevision',
  pods: 'Pod',
};

/** As Helm writes it: a comment names the template. */
function manifestOf(chart: string, object: KubeObject): string {
  const file = `${object.kind.toLowerCase()}.yaml`;
  return `---\n# Source: ${chart}/templates/${file}\n${printYaml(object)}`;
}

const FIELDS = { 'f:metadata': {}, 'f:spec': {}, 'f:data': {} };

function rendered(kind: string, apiVersion: string, more: JsonObject, namespace: string | null = 'apps'): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: { name: 'web', ...(namespace === null ? {} : { namespace }), labels: { app: 'web' } },
    ...more,
  };
}

/** What the chart of web renders. */
export function webObjects(): KubeObject[] {
  return [
    rendered('ConfigMap', 'v1', { data: { config: 'a: 1\nb: 2\n' } }),
    rendered('Secret', 'v1', { data: { password: 'aHVudGVyMg==' } }),
    rendered('Deployment', 'apps/v1', {
      spec: {
        replicas: 1,
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
      },
    }),
    rendered(
      'CustomResourceDefinition',
      'apiextensions.k8s.io/v1',
      {
        spec: { group: 'test', versions: [{ name: 'v1', schema: { openAPIV3Schema: { type: 'object' } } }] },
      },
      null,
    ),
    rendered(
      'ValidatingWebhookConfiguration',
      'admissionregistration.k8s.io/v1',
      {
        webhooks: [{ name: 'a.web.test', clientConfig: { service: { name: 'web', namespace: 'apps' } } }],
      },
      null,
    ),
  ];
}

export function webRevision(change: Partial<Revision> = {}): Revision {
  return {
    status: 'deployed',
    values: { replicas: 1 },
    chart: {
      version: '1.2.3',
      templates: {
        'templates/configmap.yaml': 'kind: ConfigMap',
        'templates/deployment.yaml': 'kind: Deployment',
        'templates/secret.yaml': 'kind: Secret',
      },
      values: {},
    },
    objects: webObjects(),
    hooks: [],
    applyMethod: 'csa',
    description: 'Install complete',
    ...change,
  };
}

/** A cluster after the bootstrap, before Flux. */
export function bootstrapped(revision = webRevision()): FakeCluster {
  const cluster = new FakeCluster();
  cluster.first = revision;
  cluster.store('web', 1, revision);
  for (const object of revision.objects) cluster.put(asLive(object));
  cluster.put(asLive({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }));
  const owner = (kind: string, name: string): JsonObject => ({
    kind,
    name,
    uid: `uid-${kind}-${name}`,
    controller: true,
  });
  cluster.put({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: 'web-1',
      namespace: 'apps',
      uid: 'uid-ReplicaSet-web-1',
      labels: { 'pod-template-hash': '1' },
      ownerReferences: [owner('Deployment', 'web')],
    },
  });
  cluster.put(pod('web-1-a', 'web-1'));
  return cluster;
}

export function pod(name: string, set: string, restarts = 0): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'apps',
      uid: `uid-Pod-${name}`,
      ownerReferences: [{ kind: 'ReplicaSet', name: set, uid: `uid-ReplicaSet-${set}`, controller: true }],
    },
    spec: { nodeName: 'node-1' },
    status: { containerStatuses: [{ name: 'web', restartCount: restarts }] },
  };
}

/** What the API server makes of an object. */
export function asLive(object: KubeObject, manager = 'helm', operation = 'Update'): KubeObject {
  const hasGeneration = !['ConfigMap', 'Secret', 'Namespace'].includes(object.kind);
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: `uid-${object.kind}-${object.metadata.name}`,
      resourceVersion: '1',
      ...(hasGeneration ? { generation: 1 } : {}),
      managedFields: [{ manager, operation, time: '2026-11-21T10:00:00Z', fieldsV1: FIELDS }],
    },
  };
}

/** What Flux does: one upgrade, two labels on every object, a HelmRelease with a history. */
export function handOver(cluster: FakeCluster, change: Partial<Revision> = {}): void {
  cluster.store('web', 1, { ...cluster.first, status: 'superseded' });
  const second = { ...cluster.first, status: 'deployed', description: 'Upgrade complete', ...change };
  cluster.store('web', 2, { ...second, objects: second.objects.map(labelled) });
  for (const object of second.objects) {
    const key = `${object.kind} ${String(object.metadata.namespace ?? '')}/${object.metadata.name}`;
    if (!cluster.live.has(key)) continue;
    cluster.change(key, ({ metadata }) => {
      metadata.labels = { ...metadata.labels, ...ORIGIN };
      metadata.managedFields = [
        ...metadata.managedFields,
        {
          manager: 'helm-controller',
          operation: 'Update',
          time: '2026-11-21T11:00:00Z',
          fieldsV1: { 'f:metadata': { 'f:labels': { 'f:helm.toolkit.fluxcd.io/name': {} } } },
        },
      ];
    });
  }
  cluster.put(helmRelease());
}

const ORIGIN = { [ORIGIN_LABELS[0]]: 'web', [ORIGIN_LABELS[1]]: 'apps' };

function labelled(object: KubeObject): KubeObject {
  return {
    ...object,
    metadata: { ...object.metadata, labels: { ...(object.metadata.labels as JsonObject), ...ORIGIN } },
  };
}

export function helmRelease(status: JsonObject = {}, spec: JsonObject = {}): KubeObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'web', namespace: 'apps' },
    spec,
    status: {
      storageNamespace: 'apps',
      lastAttemptedReleaseAction: 'upgrade',
      history: [{ name: 'web', namespace: 'apps', version: 2 }],
      conditions: [{ type: 'Ready', status: 'True', reason: 'UpgradeSucceeded', message: 'ok' }],
      ...status,
    },
  };
}
