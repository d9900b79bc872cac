import type { Construct } from 'constructs';
import { brand, enclosing, isBranded } from './brand.js';
import { Cluster } from './cluster.js';
import { checkLabel } from './formats.js';
import { HelmRelease } from './helm-release.js';
import type { HelmReleaseProps } from './helm-release-props.js';
import { Kustomization } from './kustomization.js';
import type { KustomizationOptions } from './kustomization-options.js';
import { ManifestDirectory } from './manifest-directory.js';
import type { Namespace } from './namespace.js';
import { report } from './problem.js';

/** Properties of a FluxApp: those of its first Flux Kustomization, and what it is called. */
/** `V` is the type of the values of `release`. */
export interface FluxAppProps<V extends object = object> extends KustomizationOptions {
  /** Namespace of the app. @default - the Namespace that it is constructed in */
  readonly namespace?: string;
  /** @default - the id */
  readonly name?: string;
  /** Name of the Flux Kustomization, where two apps of different namespaces share a name. @default - the app's name */
  readonly kustomizationName?: string;
  /** Namespace of the Flux Kustomization; the settings of the cluster can be read in the namespace of Flux only. @default - the namespace of Flux */
  readonly kustomizationNamespace?: string;
  /** Relative to the root of the tree. @default - `<apps>/<namespace>/<name>` */
  readonly path?: string;
  /** Name of the first directory. @default - 'app' */
  readonly directory?: string;
  /** The app's Helm release, called like the app. @default - none: construct HelmReleases inside */
  readonly release?: HelmReleaseProps<V>;
}

/**
 * An app: a directory with one or several Flux Kustomizations. What is constructed inside lands in its first directory;
 * `directory()` adds another one, with a Flux Kustomization of its own.
 *
 * @example
 * new FluxApp(infra, 'echo', { namespace: 'default', release: { chart: oci('oci://ghcr.io/acme/charts/echo:1.2.3') } });
 */
export class FluxApp<V extends object = object> extends ManifestDirectory {
  /** True for a FluxApp, also one of another copy of this package. */
  public static isFluxApp(value: unknown): value is FluxApp {
    return isBranded(value, 'FluxApp');
  }

  /** The cluster that it runs in. */
  public readonly cluster: Cluster;
  /** Its name, which its release and its directory have too. */
  public readonly name: string;
  /** Namespace that the app's directory belongs to; its objects get it too, unless `targetNamespace` says otherwise. */
  public readonly appNamespace: string;
  /** The app's own directory, which holds `ks.yaml`. */
  public readonly appPath: string;
  public readonly path: string;
  public readonly mainName: string;
  public readonly objectNamespace: string | undefined;
  public readonly targetNamespace: string | undefined;
  /** The release that `release` asked for; undefined otherwise. */
  public readonly release: HelmRelease | undefined;
  /** The Flux Kustomization of the first directory. */
  public readonly kustomization: Kustomization;

  private readonly directoryList: FluxDirectory[] = [];

  constructor(scope: Construct, id: string, props: FluxAppProps<V> = {}) {
    super(scope, id);
    brand(this, 'FluxApp');
    const { namespace, name, path, directory, kustomizationName, kustomizationNamespace, release, ...options } = props;
    this.cluster = Cluster.of(scope);
    this.name = name ?? id;
    this.mainName = this.name;
    this.appNamespace = namespace ?? enclosing<Namespace>(scope, 'Namespace')?.name ?? '';
    this.targetNamespace = targetOf(props, this.appNamespace);
    this.objectNamespace = this.targetNamespace;
    this.appPath = path ?? `${this.cluster.paths.apps}/${this.appNamespace}/${this.name}`;
    this.path = `${this.appPath}/${directory ?? 'app'}`;
    this.checkProps();
    if (this.appNamespace !== '') this.cluster.implyNamespace(this.appNamespace);
    this.kustomization = new Kustomization(this, 'ks', {
      targetNamespace: this.appNamespace,
      ...options,
      name: kustomizationName ?? this.name,
      ...(kustomizationNamespace === undefined ? {} : { namespace: kustomizationNamespace }),
      path: this,
    });
    this.release =
      release === undefined ? undefined : new HelmRelease(this, 'helm-release', { name: this.name, ...release });
  }

  /** Adds a directory beside the first, with a Flux Kustomization of its own. */
  public directory(name: string, options: FluxDirectoryProps = {}): FluxDirectory {
    return new FluxDirectory(this, name, options);
  }

  /** @internal */
  public addDirectory(directory: FluxDirectory): void {
    this.directoryList.push(directory);
  }

  /** Every directory, the first one first. */
  public get directories(): readonly (FluxApp | FluxDirectory)[] {
    return [this, ...this.directoryList];
  }

  private checkProps(): void {
    const subject = `FluxApp ${this.appNamespace}/${this.name}`;
    const problem = checkLabel(this.name);
    if (problem !== undefined) {
      report(this, { rule: 'name-format', subject, field: 'name', value: this.name, ...problem });
    }
    if (this.appNamespace === '') {
      report(this, {
        rule: 'authoring',
        subject,
        field: 'namespace',
        message: 'is not stated',
        fix: "Write namespace: '…', or construct the app inside a Namespace.",
      });
    } else if (problem === undefined) this.checkPath(subject);
  }
}

/** Properties of a further directory of an app. */
export interface FluxDirectoryProps extends KustomizationOptions {
  /** @default - `<app>-<directory>` */
  readonly kustomizationName?: string;
  /** @default - the namespace of the app's own Kustomization */
  readonly kustomizationNamespace?: string;
}

/** A further directory of an app, with a Flux Kustomization of its own: what needs the first one to be there. */
export class FluxDirectory extends ManifestDirectory {
  /** The app that it belongs to. */
  public readonly app: FluxApp;
  public readonly path: string;
  public readonly mainName: string;
  public readonly objectNamespace: string | undefined;
  public readonly targetNamespace: string | undefined;
  /** The Flux Kustomization of this directory. */
  public readonly kustomization: Kustomization;

  constructor(scope: FluxApp, name: string, props: FluxDirectoryProps = {}) {
    super(scope, name);
    const { kustomizationName, kustomizationNamespace, ...options } = props;
    this.app = scope;
    this.mainName = scope.name;
    this.path = `${scope.appPath}/${name}`;
    this.targetNamespace = targetOf(props, scope.appNamespace);
    this.objectNamespace = this.targetNamespace;
    if (scope.appNamespace !== '') this.checkPath(`FluxApp ${scope.appNamespace}/${scope.name}`);
    this.kustomization = new Kustomization(this, 'ks', {
      targetNamespace: scope.appNamespace,
      ...options,
      name: kustomizationName ?? `${scope.kustomization.objectName}-${name}`,
      namespace: kustomizationNamespace ?? scope.kustomization.objectNamespace,
      path: this,
    });
    scope.addDirectory(this);
  }

  protected override get objectPrefix(): readonly string[] {
    return [this.mainName, this.node.id];
  }
}

/** The namespace that Flux writes into every object; undefined when the author turned that off. */
function targetOf({ targetNamespace }: KustomizationOptions, appNamespace: string): string | undefined {
  return targetNamespace === false ? undefined : (targetNamespace ?? appNamespace);
}
