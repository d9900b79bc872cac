import type { PostStepIntent } from '../intent/post-step.js';
import { groupOf, type KubeObject } from '../yaml/json.js';
import { crdNameOf, groupOfCrd, isCustomGroup } from './crd-names.js';
import { TIMES } from './expected-times.js';
import { subjectOf } from './object-index.js';
import type { PlannedResource } from './plan.js';
import type { KustomizationResource } from './resources.js';
import { step } from './stage.js';
import type { Step } from './step.js';

/** What the steps after a member need to know. */
export interface PostStepParts {
  /** `kube-system/cilium`, the member's HelmRelease. */
  readonly member: string;
  readonly steps: readonly PostStepIntent[];
  /** Groups that stage 00 brings: their CRDs are there. */
  readonly provided: ReadonlySet<string>;
  readonly resource: (step: Extract<PostStepIntent, { op: 'applyKustomization' }>) => KustomizationResource | undefined;
}

/** Steps that follow the deployment of a member. Ids are unique: a second wait for the same thing gets a number. */
export function postSteps(parts: PostStepParts): readonly Step[] {
  const steps: Step[] = [];
  const awaited = new Set<string>();
  const ids = new Set<string>();
  const idOf = (name: string): string => {
    const base = `apps/${parts.member.replace('/', '.')}/${name}`;
    let id = base;
    for (let count = 2; ids.has(id); count += 1) id = `${base}-${count}`;
    ids.add(id);
    return id;
  };
  const waitForCrds = (crds: readonly string[], reason: string, times: Times): void => {
    const missing = crds.filter((crd) => !awaited.has(crd));
    if (missing.length === 0) return;
    for (const crd of missing) awaited.add(crd);
    steps.push(
      step(
        { id: idOf('crds'), title: `Wait until the CRDs that ${parts.member} registers are Established`, reason },
        times,
        { op: 'waitFor', resources: missing.map((crd) => `crd/${crd}`), for: 'condition=Established' },
      ),
    );
  };
  for (const one of parts.steps) {
    const times = { expectedSeconds: one.expectedSeconds, deadlineSeconds: one.timeoutSeconds };
    if (one.op === 'waitForRollout') {
      steps.push(rollout(one, parts.member, idOf));
    } else if (one.op === 'waitForCrds') {
      waitForCrds(
        one.crds,
        `${parts.member} → its CRDs, which its operator registers at run time and no chart ships`,
        times,
      );
    } else {
      const resource = parts.resource(one);
      if (resource === undefined) continue;
      if (resource.crds !== undefined) {
        const crds = resource.crds.objects.map(({ metadata }) => (metadata as { name: string }).name);
        steps.push(
          applyFile(idOf(`crds-${one.namespace}.${one.name}`), one, parts.member, resource.crds, TIMES.applyManifests),
        );
        waitForCrds(crds, `${one.namespace}/${one.name} → its own objects of these kinds`, times);
      }
      const needed = runtimeCrds(resource, parts.provided);
      const consumers = resource.objects.filter(({ object }) => needed.includes(crdNameOf(object)));
      const before = steps.length;
      waitForCrds(
        needed,
        `${parts.member} → ${[...new Set(consumers.map(({ object }) => subjectOf(object)))].join(', ')} (apiVersion, kind)`,
        times,
      );
      // Where a wait in front has taken the step's time, what is left is the apply itself.
      const left = steps.length > before || resource.crds !== undefined ? TIMES.applyManifests : times;
      steps.push(applyFile(idOf(`apply-${one.namespace}.${one.name}`), one, parts.member, resource.file, left));
    }
  }
  return steps;
}

type Times = { readonly expectedSeconds: number; readonly deadlineSeconds: number };

function rollout(
  one: Extract<PostStepIntent, { op: 'waitForRollout' }>,
  member: string,
  idOf: (name: string) => string,
): Step {
  const kind = one.kind.toLowerCase();
  return step(
    {
      id: idOf(`rollout-${kind}-${one.name}`),
      title: `Wait until ${one.kind} ${one.namespace}/${one.name} has rolled out`,
      reason: `${member} → what needs it: Helm does not wait for this release, since parts of it become ready only later`,
    },
    { expectedSeconds: one.expectedSeconds, deadlineSeconds: one.timeoutSeconds },
    { op: 'waitForRollout', resource: `${kind}/${one.name}`, namespace: one.namespace },
  );
}

function applyFile(
  id: string,
  one: Extract<PostStepIntent, { op: 'applyKustomization' }>,
  member: string,
  file: PlannedResource,
  times: Times,
): Step {
  const kustomization = `Kustomization ${one.namespace}/${one.name}`;
  return step(
    {
      id,
      title: `Apply what Flux ${kustomization} will apply`,
      reason: `${member} → ${kustomization}: needed before Flux runs, as Flux will have it`,
    },
    times,
    {
      op: 'applyManifests',
      files: [file.path],
      fieldManager: 'kustomize-controller',
      objects: file.objects.map((object) => subjectOf(object as KubeObject)),
    },
  );
}

/** CRDs of the objects that neither stage 00 nor the objects themselves bring: an operator registers them at run time. */
function runtimeCrds(resource: KustomizationResource, provided: ReadonlySet<string>): readonly string[] {
  const own = new Set(resource.objects.flatMap(({ object }) => groupOfCrd(object) ?? []));
  const names = resource.objects
    .filter(({ object }) => {
      const group = groupOf(object.apiVersion);
      return isCustomGroup(group) && !provided.has(group) && !own.has(group);
    })
    .map(({ object }) => crdNameOf(object));
  return [...new Set(names)];
}
