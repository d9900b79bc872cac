import type { Plan, PlannedRelease } from '../plan/plan.js';
import { CILIUM_CRDS } from './charts/cilium-crds.js';
import type { CrdStandInOptions } from './crd-stand-in.js';
import type { KubeObject } from './kube-object.js';
import type { Causes } from './player.js';
import { smallCrd } from './small-crd.js';

/** What makes the nodes and pods of a plan's cluster ready. */
export function causesOf(plan: Plan): Causes {
  const cni = plan.releases.find((release) => release.role === 'cni' || isCilium(release));
  const dns = plan.releases.find(({ role }) => role === 'dns');
  const override = dns?.effectiveValues.fullnameOverride;
  const deployment = typeof override === 'string' && override !== '' ? override : dns?.name;
  return {
    cni: cni === undefined ? false : `${cni.namespace}/${rolledOut(cni, 'daemonset') ?? cni.name}`,
    dns: dns === undefined ? false : `${dns.namespace}/${deployment}`,
  };
}

/** The operators of a plan that register kinds themselves, and those kinds: their pods are only simulated. */
export function registeredKinds(plan: Plan): readonly CrdStandInOptions[] {
  return plan.releases.flatMap((release) => {
    const waited = release.postSteps.flatMap((step) => (step.op === 'waitFor' ? step.resources : []));
    const names = waited.flatMap((resource) => /^(?:crd|customresourcedefinitions?)\/(.+)$/.exec(resource)?.[1] ?? []);
    const known = isCilium(release) ? CILIUM_CRDS : [];
    const derived = names
      .filter((name) => !known.some(({ metadata }) => metadata.name === name))
      .flatMap((name) => kindOf(plan, name) ?? []);
    const operator = rolledOut(release, 'deployment') ?? (isCilium(release) ? 'cilium-operator' : release.name);
    const crds = [...known, ...derived];
    return crds.length === 0 ? [] : [{ deployment: `${release.namespace}/${operator}`, crds }];
  });
}

function isCilium({ chart }: PlannedRelease): boolean {
  return chart === 'cilium' || chart.endsWith('/cilium');
}

function rolledOut({ postSteps }: PlannedRelease, kind: string): string | undefined {
  const found = postSteps.flatMap((step) =>
    step.op === 'waitForRollout' && step.resource.startsWith(`${kind}/`) ? [step.resource.slice(kind.length + 1)] : [],
  );
  return found[0];
}

/** A kind that is waited for, read off the objects that the plan applies. */
function kindOf(plan: Plan, crd: string): KubeObject | undefined {
  const [plural = '', ...rest] = crd.split('.');
  const group = rest.join('.');
  const objects = plan.resources.flatMap(({ objects: all }) => all as unknown as readonly KubeObject[]);
  const found = objects.find(
    ({ apiVersion = '', kind = '' }) => apiVersion.startsWith(`${group}/`) && isPluralOf(plural, kind.toLowerCase()),
  );
  if (found?.kind === undefined) return undefined;
  const versions = [found.apiVersion!.split('/')[1]!];
  return smallCrd({ group, versions, kind: found.kind, plural, namespaced: found.metadata.namespace !== undefined });
}

function isPluralOf(plural: string, singular: string): boolean {
  return [`${singular}s`, `${singular}es`, `${singular.replace(/y$/, '')}ies`].includes(plural);
}
