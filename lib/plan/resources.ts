import type { PostStepIntent } from '../intent/post-step.js';
import type { BuiltObject, Model } from '../model/types.js';
import { groupOf, type JsonObject } from '../yaml/json.js';
import { groupOfCrd, isFluxGroup } from './crd-names.js';
import { subjectOf } from './object-index.js';
import type { PlannedResource } from './plan.js';
import type { PlanReport } from './plan-finding.js';
import { type BootstrapPaths, fileName } from './plan-paths.js';

type ApplyKustomization = Extract<PostStepIntent, { op: 'applyKustomization' }>;

/** What Flux would apply of one Kustomization, as files of the bootstrap. */
export interface KustomizationResource {
  /** Its CRDs, where it has some beside objects of their kinds: kubectl refuses a file that holds both. */
  readonly crds?: PlannedResource;
  readonly file: PlannedResource;
  readonly objects: readonly BuiltObject[];
}

/** The files of a Kustomization in the order in which they are applied. */
export function filesOf(resource: KustomizationResource): readonly PlannedResource[] {
  return resource.crds === undefined ? [resource.file] : [resource.crds, resource.file];
}

/**
 * The effective objects of a Flux Kustomization that the bootstrap applies ahead of Flux, CRDs and namespaces first. Reports a Kustomization
 * that is not there, values that only Flux will know, and kinds that exist only with Flux; those are left out.
 * @param user The member whose post-step it is, `HelmRelease kube-system/cilium`.
 */
export function kustomizationResource(
  step: ApplyKustomization,
  user: string,
  model: Model,
  paths: BootstrapPaths,
  report: PlanReport,
): KustomizationResource | undefined {
  const subject = `Kustomization ${step.namespace}/${step.name}`;
  const kustomization = model.kustomizations.get(`${step.namespace}/${step.name}`);
  if (kustomization === undefined) {
    report.error('resource-kustomization', {
      subject: user,
      field: 'postSteps',
      message: 'applies a Flux Kustomization that Flux does not reach',
      value: `${step.namespace}/${step.name}`,
      fix: 'Name a Kustomization of an app in Git, or take the step away.',
    });
    return undefined;
  }
  for (const unknown of kustomization.unknowns) {
    report.error('resource-unknown', {
      subject,
      message: `${user} applies it before Flux runs, and its build is not known: ${unknown.reason}`,
      value: unknown.where,
      fix: 'Keep what the bootstrap applies to plain files in Git, or let Flux apply it.',
    });
  }
  const objects = kustomization.objects.filter((built) => isApplicable(built, subject, user, report));
  const sorted = [...objects].sort((a, b) => rank(a) - rank(b));
  const base = `${paths.resources}/${fileName(`${step.namespace}-${step.name}`)}`;
  const crds = sorted.filter(({ object }) => groupOfCrd(object) !== undefined);
  const groups = new Set(crds.flatMap(({ object }) => groupOfCrd(object) ?? []));
  if (!sorted.some(({ object }) => groups.has(groupOf(object.apiVersion)))) {
    return { file: fileWith(`${base}.yaml`, sorted), objects: sorted };
  }
  const others = sorted.filter((built) => !crds.includes(built));
  return { crds: fileWith(`${base}.crds.yaml`, crds), file: fileWith(`${base}.yaml`, others), objects: sorted };
}

function isApplicable(built: BuiltObject, subject: string, user: string, report: PlanReport): boolean {
  if (isFluxGroup(groupOf(built.object.apiVersion))) {
    report.error('resource-before-flux', {
      subject: subjectOf(built.object),
      message: `stands in ${subject}, which ${user} applies before Flux has brought this kind`,
      value: built.object.kind,
      fix: 'Put the objects that the bootstrap needs into a Flux Kustomization of their own.',
      file: built.file,
    });
    return false;
  }
  for (const [pointer, unknown] of built.unknowns) {
    report.error('resource-unknown', {
      subject: subjectOf(built.object),
      ...(pointer === '' ? {} : { field: pointer.slice(1).replaceAll('/', '.') }),
      message: `${user} applies it before Flux runs, and a value in it is not known: ${unknown.reason}`,
      value: unknown.where,
      fix: 'Take the value from settings or a ConfigMap in Git, or let Flux apply the object.',
      file: built.file,
    });
  }
  return true;
}

function fileWith(path: string, objects: readonly BuiltObject[]): PlannedResource {
  return { path, objects: objects.map(({ object }) => object as JsonObject) };
}

/** As Flux does: what others stand on comes first. */
function rank(built: BuiltObject): number {
  if (built.object.kind === 'Namespace') return 0;
  return groupOfCrd(built.object) === undefined ? 2 : 1;
}
