import type { ValuesShape } from '../importing/values-shape.js';
import type { MemberRole } from '../intent/intent.js';
import type { JsonObject } from '../yaml/json.js';
import type { ChartSource } from './chart-source.js';
import type { HelmRelease } from './helm-release.js';
import type { HealthCheckExpr } from './kustomization-options.js';
import type { KustomizePatch, PatchTarget } from './kustomize-patch.js';
import type { Dependency } from './object-reference.js';
import type { PostStep } from './post-step.js';

/** What Flux does about a failed action. */
export interface Remediation {
  /** -1 is without end. @default - 0, by Flux */
  readonly retries?: number;
  /** Whether the last failure is remediated too. @default - when there are retries */
  readonly remediateLastFailure?: boolean;
  /** @default - as `test.ignoreFailures` */
  readonly ignoreTestFailures?: boolean;
}

/** Options that installing and upgrading share. */
export interface ActionOptions {
  /** @default - the release's */
  readonly timeout?: string;
  /** What happens to CRDs in the chart's `crds` directory. @default - 'CreateReplace': they follow the chart's version */
  readonly crds?: 'Skip' | 'Create' | 'CreateReplace';
  /** @default - false */
  readonly disableHooks?: boolean;
  /** @default - false */
  readonly disableWait?: boolean;
  /** @default - false */
  readonly disableWaitForJobs?: boolean;
  /** @default - false */
  readonly disableOpenAPIValidation?: boolean;
  /** @default - false */
  readonly disableSchemaValidation?: boolean;
  /** @default - false */
  readonly disableTakeOwnership?: boolean;
  /** Asking for remediation takes the default `strategy` away: Flux knows one or the other. @default - none */
  readonly remediation?: Remediation;
  /** What follows a failure. @default - RetryOnFailure: nothing is rolled back or uninstalled */
  readonly strategy?: { readonly name: 'RemediateOnFailure' | 'RetryOnFailure'; readonly retryInterval?: string };
}

/** Options of installing. */
export interface InstallOptions extends ActionOptions {
  /** @default - false */
  readonly createNamespace?: boolean;
  /** @default - false */
  readonly replace?: boolean;
  /** @default - by the Helm major that Flux embeds */
  readonly serverSideApply?: boolean;
}

/** Options of upgrading. */
export interface UpgradeOptions extends ActionOptions {
  /** @default - none */
  readonly remediation?: Remediation & { readonly strategy?: 'rollback' | 'uninstall' };
  /** @default - false */
  readonly cleanupOnFail?: boolean;
  /** @default - false */
  readonly force?: boolean;
  /** @default - false */
  readonly preserveValues?: boolean;
  /** What happens when the chart's name changes. @default - 'Reinstall', by Flux */
  readonly chartNameChangeStrategy?: 'InPlaceUpdate' | 'Reinstall';
  /** @default - 'auto', by Flux */
  readonly serverSideApply?: 'enabled' | 'disabled' | 'auto';
}

/** Options of rolling back. */
export interface RollbackOptions {
  /** @default - the release's */
  readonly timeout?: string;
  /** @default - false */
  readonly cleanupOnFail?: boolean;
  /** @default - false */
  readonly disableHooks?: boolean;
  /** @default - false */
  readonly disableWait?: boolean;
  /** @default - false */
  readonly disableWaitForJobs?: boolean;
  /** @default - false */
  readonly force?: boolean;
  /** @default - false */
  readonly recreate?: boolean;
  /** @default - 'auto', by Flux */
  readonly serverSideApply?: 'enabled' | 'disabled' | 'auto';
}

/** Options of uninstalling. */
export interface UninstallOptions {
  /** @default - the release's */
  readonly timeout?: string;
  /** @default - 'background', by Flux */
  readonly deletionPropagation?: 'background' | 'foreground' | 'orphan';
  /** @default - false */
  readonly disableHooks?: boolean;
  /** @default - false */
  readonly disableWait?: boolean;
  /** @default - false */
  readonly keepHistory?: boolean;
}

/** Where values come from besides `values`. */
export interface ValuesFrom {
  readonly kind: 'ConfigMap' | 'Secret';
  /** In the namespace of the HelmRelease. */
  readonly name: string;
  /** @default - 'values.yaml' */
  readonly valuesKey?: string;
  /** Path in Helm's --set notation; the entry is then one value. @default - none: the entry is a values file */
  readonly targetPath?: string;
  /** Whether it may be missing. @default - false */
  readonly optional?: boolean;
  /** Whether the value at `targetPath` is taken as it is, without Helm's parsing. @default - false */
  readonly literal?: boolean;
}

/** What the bootstrap does with a release that it installs. */
export interface BootstrapOptions {
  /** Whether Helm waits for the release's resources. @default - true */
  readonly wait?: boolean;
  /** @default - as `wait` */
  readonly waitForJobs?: boolean;
  /** Helm's deadline. @default - '5m' */
  readonly timeout?: string;
  /** What it is expected to take. @default - '1m' */
  readonly expected?: string;
  /** What the release is to the cluster; checks know what may come before what. @default - nothing special */
  readonly role?: MemberRole;
  /** What happens once the release is deployed, before the next one starts. @default - nothing */
  readonly postSteps?: readonly PostStep[];
}

/** Whatever stands for a Helm release: itself, or an app that has one. */
export type ReleaseReference = HelmRelease | { readonly release: HelmRelease | undefined; readonly readyExpr?: string };

/** Properties of a HelmRelease. `V` is the type of the chart's values. */
export interface HelmReleaseProps<V extends object = object> {
  /** The chart: an OCI literal, a source construct, or a chart in a repository. */
  readonly chart: ChartSource;
  /** @default - the id; in `release` of an app the app's name */
  readonly name?: string;
  /** @default - none in the file: Flux fills in the app's */
  readonly namespace?: string;
  /** @default - '1h' */
  readonly interval?: string;
  /** @default - '5m', by Flux */
  readonly timeout?: string;
  /** Revisions that Helm keeps. @default - 5, by Flux */
  readonly maxHistory?: number;
  /** @default - false */
  readonly suspend?: boolean;
  /** @default - none: the chart's defaults */
  readonly values?: V;
  /**
   * What `fluxstrap import` wrote beside the type: the values are held against it at synth, also those that the compiler cannot see, and what
   * Flux makes of them. @default - for charts that this library knows, its own; for others no check
   */
  readonly shape?: ValuesShape;
  /** @default - none */
  readonly valuesFrom?: readonly ValuesFrom[];
  /** Other HelmReleases that must be Ready before. @default - none */
  readonly dependsOn?: readonly (ReleaseReference | Dependency)[];
  /** @default - CRDs are created and replaced, failures are retried */
  readonly install?: InstallOptions;
  /** @default - CRDs are created and replaced, failures are retried and never rolled back */
  readonly upgrade?: UpgradeOptions;
  /** @default - Flux' own */
  readonly rollback?: RollbackOptions;
  /** @default - Flux' own */
  readonly uninstall?: UninstallOptions;
  /** Helm's tests. @default - none are run */
  readonly test?: {
    readonly enable?: boolean;
    readonly ignoreFailures?: boolean;
    readonly timeout?: string;
    readonly filters?: readonly { readonly name: string; readonly exclude?: boolean }[];
  };
  /** @default - drift is not looked for */
  readonly driftDetection?: {
    readonly mode: 'enabled' | 'warn' | 'disabled';
    readonly ignore?: readonly { readonly paths: readonly string[]; readonly target?: PatchTarget }[];
  };
  /** How the health of kinds is read when Flux waits. @default - kstatus alone */
  readonly healthCheckExprs?: readonly HealthCheckExpr[];
  /** @default - 'poller', by Flux */
  readonly waitStrategy?: { readonly name: 'poller' | 'legacy' };
  /** @default - none */
  readonly postRenderers?: readonly {
    readonly kustomize: {
      readonly patches?: readonly KustomizePatch[];
      readonly images?: readonly {
        readonly name: string;
        readonly newName?: string;
        readonly newTag?: string;
        readonly digest?: string;
      }[];
    };
  }[];
  /** Whether post renderers see hooks. @default - by the Helm major that Flux embeds */
  readonly postRenderStrategy?: 'nohooks' | 'combined' | 'separate';
  /** Labels and annotations of every object of the release. @default - none */
  readonly commonMetadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** Name that Helm knows the release by. @default - `<targetNamespace>-<name>` with a targetNamespace, else the name */
  readonly releaseName?: string;
  /** @default - the namespace of the HelmRelease */
  readonly targetNamespace?: string;
  /** @default - the namespace of the HelmRelease */
  readonly storageNamespace?: string;
  /** @default - the controller's own */
  readonly serviceAccountName?: string;
  /** Another cluster that it installs into. @default - this one */
  readonly kubeConfig?: JsonObject;
  /** @default - true, by Flux */
  readonly persistentClient?: boolean;
  /** Labels of the HelmRelease itself. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the HelmRelease itself. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the bootstrap does with it, should it be a member. @default - install and wait */
  readonly bootstrap?: BootstrapOptions;
  /** Fields of the spec that this list lacks. They win. @default - none */
  readonly spec?: JsonObject;
}
