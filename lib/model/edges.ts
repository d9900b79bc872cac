import { groupOf, isObject, type JsonObject, type KubeObject } from '../yaml/json.js';
import { maps, text } from './kustomize/kustomization-file.js';
import { effectiveNamespace, objectName } from './object-key.js';
import type { BuiltObject, Edge, FluxKustomization } from './types.js';

const HELM = 'helm.toolkit.fluxcd.io';
const SOURCE = 'source.toolkit.fluxcd.io';

/** What must be there before what, as far as the objects say so. */
export function edgesOf(
  kustomizations: ReadonlyMap<string, FluxKustomization>,
  objects: ReadonlyMap<string, BuiltObject>,
): Edge[] {
  const edges: Edge[] = [];
  for (const kustomization of kustomizations.values()) edges.push(...kustomizationEdges(kustomization));
  const definitions = new Map<string, string>();
  for (const { object } of objects.values()) {
    if (object.kind !== 'CustomResourceDefinition' || !isObject(object.spec)) continue;
    const names = isObject(object.spec.names) ? object.spec.names : {};
    definitions.set(`${object.spec.group}/${names.kind}`, objectName(object));
  }
  for (const built of objects.values()) {
    const { object } = built;
    const group = groupOf(object.apiVersion);
    if (group === HELM && object.kind === 'HelmRelease') edges.push(...releaseEdges(built));
    if (group === SOURCE) edges.push(...secretEdges(object));
    const definition = definitions.get(`${group}/${object.kind}`);
    if (definition !== undefined)
      edges.push({ from: definition, to: objectName(object), kind: 'crd', field: 'apiVersion' });
  }
  return edges;
}

function kustomizationEdges({ namespace, name, spec, parent }: FluxKustomization): Edge[] {
  const to = `Kustomization ${namespace}/${name}`;
  const edges: Edge[] = [];
  if (parent !== undefined) edges.push({ from: `Kustomization ${parent}`, to, kind: 'parent', field: 'spec.path' });
  edges.push(...dependencies(spec, 'Kustomization', namespace, to));
  if (isObject(spec.sourceRef)) edges.push(reference(spec.sourceRef, namespace, to, 'source', 'spec.sourceRef'));
  const postBuild = isObject(spec.postBuild) ? spec.postBuild : {};
  for (const [index, source] of maps(postBuild.substituteFrom).entries()) {
    const from = `${source.kind} ${namespace}/${source.name}`;
    edges.push({ from, to, kind: 'substituteFrom', field: `spec.postBuild.substituteFrom[${index}]` });
  }
  for (const field of ['decryption', 'kubeConfig'] as const) {
    const holder = isObject(spec[field]) ? spec[field] : {};
    if (!isObject(holder.secretRef)) continue;
    const from = `Secret ${namespace}/${holder.secretRef.name}`;
    edges.push({ from, to, kind: 'secret', field: `spec.${field}.secretRef` });
  }
  return edges;
}

function releaseEdges({ object, kustomization }: BuiltObject): Edge[] {
  const spec = isObject(object.spec) ? object.spec : {};
  const namespace = effectiveNamespace(object);
  const to = objectName(object);
  const edges: Edge[] = [{ from: `Kustomization ${kustomization}`, to, kind: 'parent', field: 'spec.path' }];
  edges.push(...dependencies(spec, 'HelmRelease', namespace, to));
  if (isObject(spec.chartRef)) edges.push(reference(spec.chartRef, namespace, to, 'source', 'spec.chartRef'));
  const chart = isObject(spec.chart) && isObject(spec.chart.spec) ? spec.chart.spec : {};
  if (isObject(chart.sourceRef)) {
    edges.push(reference(chart.sourceRef, namespace, to, 'source', 'spec.chart.spec.sourceRef'));
  }
  for (const [index, source] of maps(spec.valuesFrom).entries()) {
    const from = `${source.kind} ${namespace}/${source.name}`;
    edges.push({ from, to, kind: 'valuesFrom', field: `spec.valuesFrom[${index}]` });
  }
  const config = isObject(spec.kubeConfig) ? spec.kubeConfig : {};
  if (isObject(config.secretRef)) {
    const from = `Secret ${namespace}/${config.secretRef.name}`;
    edges.push({ from, to, kind: 'secret', field: 'spec.kubeConfig.secretRef' });
  }
  return edges;
}

function dependencies(spec: JsonObject, kind: string, namespace: string, to: string): Edge[] {
  return maps(spec.dependsOn).map((one, index) => ({
    from: `${kind} ${text(one.namespace) ?? namespace}/${one.name}`,
    to,
    kind: 'dependsOn',
    field: `spec.dependsOn[${index}]`,
  }));
}

function reference(ref: JsonObject, namespace: string, to: string, kind: Edge['kind'], field: string): Edge {
  return { from: `${ref.kind} ${text(ref.namespace) ?? namespace}/${ref.name}`, to, kind, field };
}

/** The Secrets of a source: credentials, certificates, keys. */
function secretEdges(object: KubeObject): Edge[] {
  const spec = isObject(object.spec) ? object.spec : {};
  const namespace = effectiveNamespace(object);
  const to = objectName(object);
  const edges: Edge[] = [];
  const add = (value: unknown, field: string): void => {
    if (isObject(value) && text(value.name) !== undefined) {
      edges.push({ from: `Secret ${namespace}/${value.name}`, to, kind: 'secret', field });
    }
  };
  for (const field of ['secretRef', 'certSecretRef', 'proxySecretRef']) add(spec[field], `spec.${field}`);
  if (isObject(spec.verify)) add(spec.verify.secretRef, 'spec.verify.secretRef');
  return edges;
}
