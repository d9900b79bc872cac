import type { PostStepIntent } from '../intent/post-step.js';
import type { KubeObject } from '../yaml/json.js';
import { groupOf } from '../yaml/json.js';
import { crdNameOf, groupOfCrd, isCustomGroup } from './crd-names.js';
import { TIMES, type Times } from './expected-times.js';
import { subjectOf } from './object-index.js';
import type { PlannedResource } from './plan.js';
import type { KustomizationResource } from './resources.js';
import { step } from './stage.js';
import type { Step } from './step.js';

type ApplyKustomization = Extract<PostStepIntent, { op: 'applyKustomization' }>;

/** What the steps after a member need to know. */
export interface PostStepParts {
  /** `kube-system/cilium`, the member's HelmRelease. */
  readonly member: string;
  /** Whether Helm waits for the release too. */
  readonly wait: boolean;
  readonly steps: readonly PostStepIntent[];
  /** Groups that stage 00 brings: their CRDs are there. */
  readonly provided: ReadonlySet<string>;
  readonly resource: (step: ApplyKustomization) => KustomizationResource | undefined;
}

/** Steps that follow the deployment of a member, in the order of its post-steps. */
export function postSteps(parts: PostStepParts): readonly Step[] {
  const list = new PostStepList(parts);
  for (const one of parts.steps) list.add(one);
  return list.steps;
}

/** Collects the steps of one member: ids are unique, and no CRD is awaited twice. */
class PostStepList {
  readonly steps: Step[] = [];
  readonly #ids = new Set<string>();
  readonly #awaited = new Set<string>();

  constructor(private readonly parts: PostStepParts) {}

  add(one: PostStepIntent): void {
    const times = { expectedSeconds: one.expectedSeconds, deadlineSeconds: one.timeoutSeconds };
    const { member } = this.parts;
    if (one.op === 'waitForRollout') {
      this.#rollout(one, times);
    } else if (one.op === 'waitForCrds') {
      this.#waitForCrds(one.crds, `${member} → its CRDs, which its operator registers at run time`, times);
    } else {
      const resource = this.parts.resource(one);
      if (resource !== undefined) this.#applyKustomization(one, resource, times);
    }
  }

  #rollout(one: Extract<PostStepIntent, { op: 'waitForRollout' }>, times: Times): void {
    const kind = one.kind.toLowerCase();
    const why = this.parts.wait
      ? 'what comes next needs it'
      : 'Helm does not wait for this release, since parts of it become ready only later';
    this.steps.push(
      step(
        {
          id: this.#id(`rollout-${kind}-${one.name}`),
          title: `Wait until ${one.kind} ${one.namespace}/${one.name} has rolled out`,
          reason: `${this.parts.member} → what needs it: ${why}`,
        },
        times,
        { op: 'waitForRollout', resource: `${kind}/${one.name}`, namespace: one.namespace },
      ),
    );
  }

  #waitForCrds(crds: readonly string[], reason: string, times: Times): void {
    const missing = [...new Set(crds)].filter((crd) => !this.#awaited.has(crd));
    if (missing.length === 0) return;
    for (const crd of missing) this.#awaited.add(crd);
    const title = `Wait until the CRDs that ${this.parts.member} registers are Established`;
    const resources = missing.map((crd) => `crd/${crd}`);
    const operation = { op: 'waitFor', resources, for: 'condition=Established' } as const;
    this.steps.push(step({ id: this.#id('crds'), title, reason }, times, operation));
  }

  #applyKustomization(one: ApplyKustomization, resource: KustomizationResource, times: Times): void {
    const name = `${one.namespace}.${one.name}`;
    const before = this.steps.length;
    if (resource.crds !== undefined) {
      const crds = resource.crds.objects.map(({ metadata }) => (metadata as { name: string }).name);
      this.#apply(`crds-${name}`, one, resource.crds, TIMES.applyManifests);
      this.#waitForCrds(crds, `${one.namespace}/${one.name} → its own objects of these kinds`, times);
    }
    const consumers = this.#consumers(resource);
    const subjects = [...new Set(consumers.map(subjectOf))].join(', ');
    this.#waitForCrds(consumers.map(crdNameOf), `${this.parts.member} → ${subjects} (apiVersion, kind)`, times);
    // Where a wait in front has taken the step's time, what is left is the apply itself.
    this.#apply(`apply-${name}`, one, resource.file, this.steps.length > before ? TIMES.applyManifests : times);
  }

  #apply(name: string, one: ApplyKustomization, file: PlannedResource, times: Times): void {
    const kustomization = `Kustomization ${one.namespace}/${one.name}`;
    this.steps.push(
      step(
        {
          id: this.#id(name),
          title: `Apply what Flux ${kustomization} will apply`,
          reason: `${this.parts.member} → ${kustomization}: needed before Flux runs, as Flux will have it`,
        },
        times,
        {
          op: 'applyManifests',
          files: [file.path],
          fieldManager: 'kustomize-controller',
          objects: file.objects.map((object) => subjectOf(object as KubeObject)),
        },
      ),
    );
  }

  /** Objects whose kinds neither stage 00 nor the resource itself brings: an operator registers them at run time. */
  #consumers(resource: KustomizationResource): readonly KubeObject[] {
    const objects = resource.objects.map(({ object }) => object);
    const own = new Set(
      objects.filter((object) => groupOfCrd(object) !== undefined).map(({ metadata }) => metadata.name),
    );
    return objects.filter((object) => {
      const group = groupOf(object.apiVersion);
      return isCustomGroup(group) && !this.parts.provided.has(group) && !own.has(crdNameOf(object));
    });
  }

  /** A second step of one name gets a number. */
  #id(name: string): string {
    const base = `apps/${this.parts.member.replace('/', '.')}/${name}`;
    let id = base;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${base}-${count}`;
    this.#ids.add(id);
    return id;
  }
}
