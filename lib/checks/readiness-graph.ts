import type { Edge, FluxKustomization, Model, Release } from '../model/types.js';
import { groupOf, isObject, namespaceOf } from '../yaml/json.js';
import type { Successors } from './cycles.js';
import { dependsOnOf } from './depends-on.js';
import { listAt } from './values-at.js';

/**
 * What waits for what when Flux reconciles. A Kustomization has two moments, "applied" and "ready": with `wait` it is
 * ready only when its objects are, and whoever depends on it waits for that.
 */
export interface ReadinessGraph {
  /** Moment → moments that wait for it. */
  readonly after: Successors;
  /** `from|to` → why `to` waits for `from`, as words between their names. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** The moment at which the objects of a Kustomization are on the cluster. */
export function appliedMoment(key: string): string {
  return `Kustomization ${key}#applied`;
}

/** The moment at which something is ready: `Kustomization flux-system/apps`, `HelmRelease kube-system/cilium`. */
export function readyMoment(kind: string, key: string): string {
  return `${kind} ${key}`;
}

/** The name of the object that a moment belongs to. */
export function objectOfMoment(moment: string): string {
  return moment.replace(/#applied$/, '');
}

/** All edges of all kinds in one graph. */
export function readinessGraph(model: Model): ReadinessGraph {
  const after = new Map<string, string[]>();
  const reasons = new Map<string, string>();
  const add = (from: string, to: string, reason: string): void => {
    const key = `${from}|${to}`;
    if (reasons.has(key)) return;
    reasons.set(key, reason);
    const targets = after.get(from);
    if (targets === undefined) after.set(from, [to]);
    else targets.push(to);
  };
  for (const [key, kustomization] of model.kustomizations) addKustomization(key, kustomization, add);
  for (const [key, release] of model.releases) addRelease(key, release, add);
  addReferences(model, add);
  return { after, reasons };
}

type Add = (from: string, to: string, reason: string) => void;

function addKustomization(key: string, kustomization: FluxKustomization, add: Add): void {
  const ready = readyMoment('Kustomization', key);
  add(appliedMoment(key), ready, 'must be applied');
  if (kustomization.parent !== undefined) add(appliedMoment(kustomization.parent), appliedMoment(key), 'is applied by');
  for (const { field, target } of dependsOnOf(kustomization)) {
    add(readyMoment('Kustomization', target), appliedMoment(key), `depends (${field}) on`);
  }
  if (kustomization.spec.wait === true) {
    for (const { object } of kustomization.objects) {
      const moment = readyMoment(object.kind, `${namespaceOf(object) ?? ''}/${object.metadata.name}`);
      if (isFlux(object.apiVersion)) add(moment, ready, 'waits (spec.wait) for');
    }
    return;
  }
  for (const [index, check] of listAt(kustomization.spec, 'healthChecks').entries()) {
    if (!isObject(check)) continue;
    const moment = readyMoment(
      String(check.kind),
      `${String(check.namespace ?? kustomization.namespace)}/${String(check.name)}`,
    );
    add(moment, ready, `waits (spec.healthChecks[${index}]) for`);
  }
}

function addRelease(key: string, release: Release, add: Add): void {
  const ready = readyMoment('HelmRelease', key);
  add(appliedMoment(release.object.kustomization), ready, 'is applied by');
  for (const { field, target } of dependsOnOf(release)) {
    add(readyMoment('HelmRelease', target), ready, `depends (${field}) on`);
  }
}

/** Sources, ConfigMaps and Secrets that something reads, and kinds that a release brings. */
function addReferences(model: Model, add: Add): void {
  const appliedBy = new Map<string, string>();
  for (const { object, kustomization } of model.objects.values()) {
    const namespace = namespaceOf(object);
    appliedBy.set(
      `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${object.metadata.name}`,
      kustomization,
    );
  }
  for (const edge of model.edges) {
    if (edge.kind === 'parent' || edge.kind === 'dependsOn' || isOptional(edge, model)) continue;
    const provider = appliedBy.get(edge.from);
    const target = edge.to.startsWith('Kustomization ')
      ? appliedMoment(edge.to.slice('Kustomization '.length))
      : edge.kind === 'crd'
        ? moment(appliedBy.get(edge.to))
        : edge.to;
    if (target === undefined) continue;
    // A release brings its kinds when it is ready; everything else is there as soon as it is applied.
    const from = edge.from.startsWith('HelmRelease ') ? edge.from : moment(provider);
    if (from !== undefined && from !== target) add(from, target, `needs (${edge.field}) ${edge.from} of`);
  }
}

/** Flux goes on without a source of variables or values that is optional. */
function isOptional({ kind, to, field }: Edge, model: Model): boolean {
  if (kind !== 'substituteFrom' && kind !== 'valuesFrom') return false;
  const key = to.slice(to.indexOf(' ') + 1);
  const spec =
    kind === 'substituteFrom' ? model.kustomizations.get(key)?.spec : model.releases.get(key)?.object.object.spec;
  const list = listAt(spec, kind === 'substituteFrom' ? 'postBuild.substituteFrom' : 'valuesFrom');
  const entry = list[Number(/\[([0-9]+)\]$/.exec(field)?.[1])];
  return isObject(entry) && entry.optional === true;
}

function moment(kustomization: string | undefined): string | undefined {
  return kustomization === undefined ? undefined : appliedMoment(kustomization);
}

function isFlux(apiVersion: string): boolean {
  return ['helm.toolkit.fluxcd.io', 'kustomize.toolkit.fluxcd.io'].includes(groupOf(apiVersion));
}
