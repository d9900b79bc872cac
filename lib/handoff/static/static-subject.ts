import type { JsonObject, KubeObject } from '../../yaml/json.js';
import type { HandoffRelease, HandoffSubject } from '../subject.js';

/** A release with all that decides over what it renders. */
export interface StaticRelease extends HandoffRelease {
  /** URL of a classic Helm repository; absent for OCI charts. */
  readonly repository?: string;
  readonly plainHttp?: boolean;
  /** What Flux gives the chart. */
  readonly fluxValues: JsonObject;
  /** True where helm-controller appends the digest of the artifact to the chart version: an OCIRepository, and no gate. */
  readonly suffixed: boolean;
  /** Why the manifests of Flux cannot be rendered here, where they cannot: post-renderers. */
  readonly notRenderable?: string;
  /** `group/version/Kind` of objects that the bootstrap applies after it: its operator registers their kinds. */
  readonly registers: readonly string[];
  /** Helm's names of releases that are installed before it, `namespace/name`. */
  readonly before: readonly string[];
}

/** A chart that stage 00 renders for its CRDs. */
export interface StaticCrdChart {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly repository?: string;
  readonly plainHttp?: boolean;
  readonly values: JsonObject;
}

/** What a static proof is about. */
export interface StaticSubject extends Omit<HandoffSubject, 'releases'> {
  readonly releases: readonly StaticRelease[];
  readonly crdCharts: readonly StaticCrdChart[];
  /** `v1.35.0` */
  readonly kubernetes: string;
  /** CRDs that lie in Git as manifests: of stage 00, and those that Flux brings with its first reconciliation. */
  readonly crds: { readonly before: readonly KubeObject[]; readonly after: readonly KubeObject[] };
}
