import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { parseYaml } from '../../../lib/yaml/parse.js';
import { printYaml } from '../../../lib/yaml/print.js';
import { kustomizeCase } from './kustomize-cases.js';
import type { Random } from './random.js';
import { sampleJsonPatch } from './sample-json-patch.js';
import { sampleMerge } from './sample-merge.js';
import { NAMESPACES, oneOfKind } from './sample-objects.js';

const SOURCE = { kind: 'GitRepository', name: 'flux-system' };

/** What stands in the samples → what stands there instead, now and then: variables in many forms. */
const VARIABLES: readonly (readonly [from: string, to: string])[] = [
  ['image: nginx:1.0', 'image: nginx:${TAG}'],
  ['image: busybox', 'image: ${IMAGE:=busybox}'],
  ['replicas: 1', 'replicas: ${REPLICAS}'],
  ['text: a-b-c', 'text: ${TEXT:-${FALLBACK:-x}}'],
  ['key: value', 'key: ${MISSING}'],
  ['a: b', 'a: ${TEXT^^}-$${TEXT}'],
  ['host: a.b', 'host: ${APP}.${DOMAIN}'],
  ['note: x', 'note: ${QUOTE}${REPLICAS}${QUOTE}'],
];

/** A repository with many Flux Kustomizations below one that patches them all, each with a kustomize case of its own. Entry: `./flux`. */
export function fluxRepository(random: Random, count: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set('flux/apps.yaml', printYaml(kustomization('cluster', './cluster', { patches: [PARENT_PATCH] })));
  files.set('cluster/settings.yaml', printYaml(SETTINGS));
  for (let index = 0; index < count; index++) {
    const directory = `apps/${index}`;
    const objects = addCase(random, files, index);
    const spec = sampleSpec(random, objects, index);
    const at = `./${directory}/${random.oneIn(6) ? 'plain' : random.oneIn(4) ? 'base' : 'overlay'}`;
    const labels = random.oneIn(3) ? { labels: { patched: 'yes' } } : {};
    files.set(`cluster/${index}.yaml`, printYaml(kustomization(`app-${index}`, at, spec, labels)));
  }
  return files;
}

const SETTINGS: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'flux-system' },
  data: { TAG: '2.0', REPLICAS: '3', DOMAIN: 'example.com', TEXT: 'from settings', QUOTE: '"' },
};

const PARENT_PATCH: JsonObject = {
  patch: printYaml({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: '_' },
    spec: { commonMetadata: { labels: { parent: 'yes' } }, postBuild: { substitute: { TEXT: 'from the parent' } } },
  }),
  target: { kind: 'Kustomization', labelSelector: 'patched=yes' },
};

function kustomization(name: string, path: string, spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system', ...metadata },
    spec: { interval: '1h', prune: true, path, sourceRef: SOURCE, ...spec },
  };
}

/** The files of a case, and a directory `plain` without a kustomization. Gives the objects of its base. */
function addCase(random: Random, files: Map<string, string>, index: number): JsonObject[] {
  const directory = `apps/${index}`;
  const sample = kustomizeCase(random);
  for (const [path, shared] of sample) {
    // Every case has namespaces of its own, so that cases do not meet.
    const text = shared.replaceAll(/namespace: (one|two)\b/g, `namespace: $1-${index}`);
    const replaced = path.endsWith('/all.yaml') ? withVariables(random, text) : text;
    files.set(`${directory}/${path}`, replaced);
    if (path === 'base/all.yaml') files.set(`${directory}/plain/deep/all.yaml`, replaced);
  }
  return parseYaml(files.get(`${directory}/base/all.yaml`)!).documents as JsonObject[];
}

function withVariables(random: Random, text: string): string {
  let result = text;
  for (const [from, to] of VARIABLES) if (random.oneIn(4)) result = result.replaceAll(from, to);
  return result;
}

function sampleSpec(random: Random, objects: readonly JsonObject[], index: number): JsonObject {
  return {
    ...(random.oneIn(5) ? {} : { targetNamespace: `${random.pick(NAMESPACES)}-${index}` }),
    ...(random.oneIn(6) ? { namePrefix: 'flux-' } : {}),
    ...(random.oneIn(6) ? { nameSuffix: '-end' } : {}),
    ...(random.oneIn(3) ? { patches: [samplePatch(random, objects)] } : {}),
    ...(random.oneIn(4) ? { images: [{ name: random.pick(['nginx', 'busybox']), newTag: '9.9' }] } : {}),
    ...(random.oneIn(4)
      ? { commonMetadata: { labels: { app: 'common' }, annotations: { 'example.com/x': 'y' } } }
      : {}),
    ...(random.oneIn(6) ? { components: ['../component'], ignoreMissingComponents: random.oneIn(2) } : {}),
    ...(random.oneIn(8) ? {} : { postBuild: samplePostBuild(random) }),
  };
}

function samplePatch(random: Random, objects: readonly JsonObject[]): JsonObject {
  if (random.oneIn(2)) return { patch: sampleMerge(random, objects) };
  const object = oneOfKind(random, objects, ['ConfigMap', 'HelmRelease', 'Deployment']) ?? random.pick(objects);
  return { patch: sampleJsonPatch(random, object.kind as string), target: { kind: object.kind! } };
}

function samplePostBuild(random: Random): JsonObject {
  const from: Json[] = [
    ...(random.oneIn(5) ? [{ kind: 'ConfigMap', name: 'none', optional: true }] : []),
    ...(random.oneIn(8) ? [] : [{ kind: 'ConfigMap', name: 'settings' }]),
  ];
  const inline = {
    APP: 'app',
    IMAGE: random.pick(['redis', 'redis:7', '']),
    ...(random.oneIn(3) ? { MISSING: '1' } : {}),
  };
  return {
    ...(from.length > 0 ? { substituteFrom: from } : {}),
    ...(random.oneIn(6) ? {} : { substitute: inline }),
    ...(random.oneIn(8) ? { substituteStrategy: random.pick(['Always', 'WithVariables']) } : {}),
  };
}
