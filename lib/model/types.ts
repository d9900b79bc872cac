import type { Json, JsonObject, KubeObject } from '../yaml/json.js';

/**
 * The model's view of a repository: path relative to the repository root → file. Generated files come as objects (nothing is parsed twice),
 * placed and foreign files as text.
 */
export interface RepositoryFile {
  readonly objects?: readonly KubeObject[];
  readonly text?: string;
}
export type RepositoryFiles = ReadonlyMap<string, RepositoryFile>;

/** A step on the way of a value. */
export interface Origin {
  readonly kind: 'file' | 'patch' | 'substitution' | 'valuesFrom' | 'component' | 'kustomize';
  /** The file, or the `Kind ns/name` that it came from. */
  readonly from: string;
  /** What happened: `variable API_ADDR of ConfigMap flux-system/cluster-settings`. */
  readonly detail?: string;
}

/** What the reader could not compute, and why. */
export interface Unknown {
  readonly known: false;
  readonly reason: string;
  /** The file, Kustomization or object and field. */
  readonly where: string;
}

/** A value with the places that made it, first to last. */
export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly origins: readonly Origin[];
}
export type Maybe<T> = Known<T> | Unknown;

/** An object as Flux would apply it. */
export interface BuiltObject {
  readonly object: KubeObject;
  /** The file that it was read from. */
  readonly file: string;
  /** Flux Kustomization (`namespace/name`) that applies it. */
  readonly kustomization: string;
  /** JSON pointer → steps after the file. A pointer covers everything below it. Sparse: absent pointers come from `file` as they stand. */
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
  /** JSON pointer → why the value there is not known (an unresolved variable, an encrypted field). */
  readonly unknowns: ReadonlyMap<string, Unknown>;
}

/** A Flux Kustomization and what its build gives. */
export interface FluxKustomization {
  readonly namespace: string;
  readonly name: string;
  /** Relative to the repository root, normalised, without `./`. */
  readonly path: string;
  /** The Kustomization object itself as its parent applies it; absent for the root that the FluxInstance creates. */
  readonly self?: BuiltObject;
  /** Effective spec. */
  readonly spec: JsonObject;
  /** `namespace/name` of the Kustomization that applies it; absent for the root. */
  readonly parent?: string;
  readonly objects: readonly BuiltObject[];
  /** Every repository file that the build read. */
  readonly files: readonly string[];
  /** Variables in force, with where each comes from. */
  readonly variables: ReadonlyMap<string, { readonly value: string; readonly from: string }>;
  /** Why the whole build, or a part of it, is not known. */
  readonly unknowns: readonly Unknown[];
}

/** Chart that a release installs. */
export interface ChartReference {
  /** `oci://quay.io/cilium/charts/cilium`, or the name of a chart in `repository`. */
  readonly chart: string;
  /** Exact version or tag; absent when the source does not pin one. */
  readonly version?: string;
  /** URL of a classic Helm repository. */
  readonly repository?: string;
  readonly digest?: string;
  /** The source object, `OCIRepository kube-system/cilium`. */
  readonly source: string;
  /** Why it is not an exact pin (`semver range`, `branch`, …), where it is none. */
  readonly floating?: string;
  /** For a chart out of Git. */
  readonly git?: { readonly url: string; readonly path: string };
}

/** A Helm release as Flux's helm-controller would handle it. */
export interface Release {
  /** Namespace and name of the HelmRelease object. */
  readonly namespace: string;
  readonly name: string;
  /** `releaseName` ?? `<targetNamespace>-<name>` ?? `name`, shortened as helm-controller does. */
  readonly releaseName: string;
  readonly targetNamespace: string;
  readonly storageNamespace: string;
  readonly chart: Maybe<ChartReference>;
  /** `spec.values` as it stands in the file; undefined when there is none. */
  readonly rawValues: Json | undefined;
  /** What Helm gets: valuesFrom, patches and substitutions done. */
  readonly values: Maybe<JsonObject>;
  /** JSON pointer into `values` → where it comes from. Sparse as in BuiltObject. */
  readonly valueOrigins: ReadonlyMap<string, readonly Origin[]>;
  /** JSON pointer into `values` → why that part is not known. `values` is Unknown as soon as there is one. */
  readonly valueUnknowns?: ReadonlyMap<string, Unknown>;
  readonly object: BuiltObject;
  /** Every other Flux Kustomization that also applies this object: an error to be found. */
  readonly alsoAppliedBy: readonly string[];
}

/** An edge of the one graph: `from` must be there before `to`. */
export interface Edge {
  /** `Kind namespace/name` */
  readonly from: string;
  readonly to: string;
  readonly kind: 'parent' | 'dependsOn' | 'source' | 'valuesFrom' | 'substituteFrom' | 'secret' | 'crd';
  /** The field that makes it, `spec.dependsOn[0]`. */
  readonly field: string;
}

/** What Flux will do with a repository. */
export interface Model {
  readonly kustomizations: ReadonlyMap<string, FluxKustomization>;
  /** Keyed by `namespace/name` of the HelmRelease. */
  readonly releases: ReadonlyMap<string, Release>;
  /** Every object of every build, keyed by `group/Kind namespace/name` (namespace empty for cluster-wide ones). */
  readonly objects: ReadonlyMap<string, BuiltObject>;
  readonly edges: readonly Edge[];
  readonly unknowns: readonly Unknown[];
  /** Files that came as text: placed, or of a repository that nobody synthesized. Other readers may understand their bare words differently. */
  readonly handWritten?: ReadonlySet<string>;
  /** YAML files below the Flux paths and the apps directory that no build reads. */
  readonly unreachable: readonly string[];
  /** Key of an object → every Flux Kustomization that applies it besides the one in `objects`. */
  readonly duplicates?: ReadonlyMap<string, readonly string[]>;
}

/** Where the reading starts: what the FluxInstance syncs. */
export interface ModelEntry {
  /** Name of GitRepository and root Kustomization. Default `flux-system`. */
  readonly name: string;
  readonly namespace: string;
  /** `./dist/clusters/infra/flux` */
  readonly path: string;
  /** Patches that the FluxInstance adds to the root Kustomization (`spec.kustomize.patches` of the instance that target it). */
  readonly patches?: readonly JsonObject[];
  /** Secrets and ConfigMaps that are not in Git: `Secret namespace/name` → keys. Their values are never known. */
  readonly external?: ReadonlyMap<string, readonly string[]>;
  /** Directories whose YAML files must be reached. */
  readonly scope?: readonly string[];
  /** Strict substitution as kustomize-controller ≥ 1.9. Default true. */
  readonly strictSubstitution?: boolean;
}
