import type { JsonObject } from '../yaml/json.js';
import type { GitRepository } from './git-repository.js';
import type { Kustomization } from './kustomization.js';
import type { KustomizePatch, PatchTarget } from './kustomize-patch.js';
import type { ComponentReference, ManifestDirectory } from './manifest-directory.js';
import type { Dependency, ObjectReference, TypedReference } from './object-reference.js';
import type { OciRepository } from './oci-repository.js';

/** An object that Flux waits for. */
export interface HealthCheck extends TypedReference {
  /** @default - any version of the kind */
  readonly apiVersion?: string;
}

/** How the health of a kind is read, in CEL. */
export interface HealthCheckExpr {
  readonly apiVersion: string;
  readonly kind: string;
  /** True when the object is as it should be. */
  readonly current: string;
  /** True when it has failed. @default - never */
  readonly failed?: string;
  /** True while it is on its way. @default - whenever neither of the others is */
  readonly inProgress?: string;
}

/** Where variables come from. */
export interface SubstituteFrom {
  readonly kind: 'ConfigMap' | 'Secret';
  /** In the namespace of the Kustomization. */
  readonly name: string;
  /** Whether it may be missing. @default - false */
  readonly optional?: boolean;
}

/** A source of manifests by name. */
export interface ManifestSource extends ObjectReference {
  readonly kind: 'GitRepository' | 'OCIRepository' | 'Bucket' | 'ExternalArtifact';
}

/** Whatever stands for a Flux Kustomization: itself, or an app or directory that has one. */
export type KustomizationReference =
  | Kustomization
  | { readonly kustomization: Kustomization; readonly readyExpr?: string };

/** Options of a Flux Kustomization. Every field of its spec can be written. */
export interface KustomizationOptions {
  /** @default - '1h' */
  readonly interval?: string;
  /** @default - '2m' */
  readonly retryInterval?: string;
  /** @default - '5m' */
  readonly timeout?: string;
  /** Whether Flux deletes what is gone from Git. @default - true */
  readonly prune?: boolean;
  /** Whether it is Ready only when everything that it applied is: what makes `dependsOn` mean something. @default - true */
  readonly wait?: boolean;
  /** @default - false */
  readonly suspend?: boolean;
  /** Whether objects with immutable changes are recreated. @default - false */
  readonly force?: boolean;
  /** Kustomizations that must be Ready before. @default - none */
  readonly dependsOn?: readonly (KustomizationReference | Dependency)[];
  /** Namespace of everything in the directory. @default - the app's namespace; false leaves the field out */
  readonly targetNamespace?: string | false;
  /** @default - none */
  readonly namePrefix?: string;
  /** @default - none */
  readonly nameSuffix?: string;
  /** Components that Flux adds to the build. @default - none */
  readonly components?: readonly ComponentReference[];
  /** Whether a component may be missing from the source. @default - false */
  readonly ignoreMissingComponents?: boolean;
  /** Patches that Flux applies after the directory's own. @default - none */
  readonly patches?: readonly KustomizePatch[];
  /** Images that are replaced in the build. @default - none */
  readonly images?: readonly {
    readonly name: string;
    readonly newName?: string;
    readonly newTag?: string;
    readonly digest?: string;
  }[];
  /** What kustomize notes down on the objects. @default - nothing */
  readonly buildMetadata?: readonly ('originAnnotations' | 'transformerAnnotations')[];
  /** Inline variables; they win over `substituteFrom`. @default - none */
  readonly substitute?: Readonly<Record<string, string>>;
  /** @default - the cluster's settings, where it has any; false substitutes nothing */
  readonly substituteFrom?: readonly SubstituteFrom[] | false;
  /** Whether text is substituted also when there is no variable at all. @default - 'WithVariables' */
  readonly substituteStrategy?: 'WithVariables' | 'Always';
  /** Objects that decide whether it is Ready, instead of all of them. @default - none */
  readonly healthChecks?: readonly HealthCheck[];
  /** @default - none */
  readonly healthCheckExprs?: readonly HealthCheckExpr[];
  /** @default - SOPS with the cluster's age key, where the directory holds `*.sops.*` files; false leaves it out */
  readonly decryption?:
    | {
        readonly provider: 'sops';
        readonly secretRef?: { readonly name: string };
        readonly serviceAccountName?: string;
      }
    | false;
  /** Labels and annotations of every object that it applies. @default - none */
  readonly commonMetadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** Fields whose drift Flux leaves alone. @default - none */
  readonly ignore?: readonly { readonly paths: readonly string[]; readonly target?: PatchTarget }[];
  /** What becomes of the objects when the Kustomization is deleted. @default - 'MirrorPrune' */
  readonly deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';
  /** @default - the controller's own */
  readonly serviceAccountName?: string;
  /** Another cluster that it applies to. @default - this one */
  readonly kubeConfig?: JsonObject;
  /** Where the path is looked up. @default - the Git source of the cluster */
  readonly sourceRef?: GitRepository | OciRepository | ManifestSource;
  /** Labels of the Kustomization itself. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the Kustomization itself. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the spec that this list lacks. They win. @default - none */
  readonly spec?: JsonObject;
}

/** Properties of a Kustomization. */
export interface KustomizationProps extends KustomizationOptions {
  /** @default - the id */
  readonly name?: string;
  /** @default - the namespace of Flux */
  readonly namespace?: string;
  /** What it applies: a directory of this tree, or a path relative to the source (`./…`). */
  readonly path: ManifestDirectory | string;
}
