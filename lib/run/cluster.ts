import type { Plan } from '../plan/plan.js';
import { isObject, type JsonObject, type KubeObject } from '../yaml/json.js';
import { apiPath, splitKey } from './argv/api-path.js';
import type { CallOptions, Kube } from './kube.js';
import type { LeaseState } from './lease.js';
import type { Outcome } from './run.js';

/** How a release stands before the stage that installs it. */
export type ReleaseFate = 'install' | 'unchanged' | 'adopted';

/** What one run finds out about the cluster and several steps need. */
export class Cluster {
  /** The Lease as it was before this run took it: it tells which interrupted work was that of a run that is gone. */
  public leaseBefore: LeaseState | undefined;
  /** What `helmfileSync` decided, by release; post-steps look at it. */
  public readonly fates = new Map<string, ReleaseFate>();
  /** Post-steps that were made true ahead of their turn, by id. */
  public readonly finished = new Map<string, Outcome>();
  #adopted: Promise<ReadonlySet<string>> | undefined;
  #instance: Promise<JsonObject | undefined> | undefined;

  public constructor(
    private readonly plan: Plan,
    private readonly kube: Kube,
  ) {}

  /** HelmReleases (`namespace/name`) that helm-controller has taken over: a history, not a label, is the proof. Asked once a run. */
  public adopted(options: CallOptions): Promise<ReadonlySet<string>> {
    this.#adopted ??= this.kube
      .list(apiPath('helm.toolkit.fluxcd.io/v2', 'helmreleases'), options)
      .then((releases) => new Set(releases.filter(hasHistory).map(keyOf)));
    return this.#adopted;
  }

  /** The FluxInstance: from the moment that it exists, Flux may be at work. */
  public instance(options: CallOptions): Promise<JsonObject | undefined> {
    const { namespace, name } = splitKey(this.plan.flux.instance);
    this.#instance ??= this.kube.get(
      apiPath('fluxcd.controlplane.io/v1', 'fluxinstances', { namespace, name }),
      options,
    );
    return this.#instance;
  }

  /** After flux-instance was installed, what was known before is old. */
  public forget(): void {
    this.#adopted = undefined;
    this.#instance = undefined;
  }
}

/** `namespace/name` of an object. */
export function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function hasHistory({ status }: KubeObject): boolean {
  return isObject(status) && Array.isArray(status.history) && status.history.length > 0;
}

/** Labels of an owner: of a Flux Kustomization, or of the Flux operator, which owns its namespace and keeps Kustomizations away from it. */
const OWNERS = ['kustomize.toolkit.fluxcd.io/name', 'fluxcd.controlplane.io/name'];

/** True for an object that Flux or its operator owns. */
export function isOwnedByFlux({ metadata }: KubeObject): boolean {
  const { labels } = metadata;
  return isObject(labels) && OWNERS.some((label) => label in labels);
}
