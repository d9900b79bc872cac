import { Construct } from 'constructs';
import type { DistributionIntent } from '../intent/distribution.js';
import type { ClusterPaths, NetworksIntent, WaiverIntent } from '../intent/intent.js';
import { Bootstrap, type BootstrapProps } from './bootstrap.js';
import { brand, enclosing, isBranded } from './brand.js';
import { checkCluster } from './check-cluster.js';
import type { ClusterProps } from './cluster-props.js';
import { defaultNetworks } from './distribution.js';
import type { Fleet } from './fleet.js';
import { FluxEntry } from './flux-entry.js';
import { Namespace, type NamespaceProps } from './namespace.js';
import { dnsAddress } from './network.js';
import { rememberSource } from './provenance.js';
import type { WaiveOptions } from './waiver.js';

/**
 * One Kubernetes cluster: its identity, machines and networks, and below it its namespaces and apps. Sources and Kustomizations that
 * are constructed in it directly stand in the namespace of Flux and are shared by all apps.
 */
export class Cluster extends Construct {
  /** True for a Cluster, also one of another copy of this package. */
  public static isCluster(value: unknown): value is Cluster {
    return isBranded(value, 'Cluster');
  }

  /** The cluster that a construct stands in. */
  public static of(construct: Construct): Cluster {
    const found = enclosing<Cluster>(construct, 'Cluster');
    if (found === undefined) {
      throw new Error(
        `${construct.node.path === '' ? 'Fleet' : construct.node.path}: is not inside a Cluster. Give a Cluster, Namespace or FluxApp as the scope.`,
      );
    }
    return found;
  }

  /** The fleet that it belongs to. */
  public readonly fleet: Fleet;
  /** Its name in paths, kubeconfigs and messages. */
  public readonly name: string;
  /** Cilium's cluster id. */
  public readonly id: number;
  /** What its machines run. */
  public readonly distribution: DistributionIntent;
  /** Networks with the defaults filled in. */
  public readonly networks: NetworksIntent;
  /** Where the files of the cluster lie, relative to the root of the tree. */
  public readonly paths: ClusterPaths;
  /** Branch that it follows, unless `ref` says otherwise. */
  public readonly branch: string;
  /** What the FluxInstance follows: `refs/heads/main`. */
  public readonly ref: string;
  /** Name of the Git source and of the root Kustomization that the FluxInstance makes. */
  public readonly sourceName: string;
  /** Namespace of Flux, of shared sources and of the Flux Kustomizations. */
  public readonly fluxNamespace: string;
  /** Secret with the age key, in the namespace of Flux. */
  public readonly sopsSecret: string;
  /** Time that a whole bootstrap may be expected to take. */
  public readonly budgetSeconds: number;
  /** The directory that the FluxInstance syncs. */
  public readonly entry: FluxEntry;

  private readonly waiverList: WaiverIntent[] = [];
  private readonly namespaceMap = new Map<string, Namespace>();
  /** Namespaces that only apps asked for: whoever declares one takes its place. */
  private readonly implied = new Set<string>();
  private bootstrapPart: Bootstrap | undefined;

  constructor(scope: Fleet, name: string, props: ClusterProps) {
    super(scope, name);
    brand(this, 'Cluster');
    rememberSource(this);
    this.fleet = scope;
    this.name = name;
    this.id = props.id;
    this.distribution = props.distribution;
    this.networks = resolveNetworks(props);
    this.paths = { ...defaultPaths(scope.layout, name, props.distribution.kind), ...props.paths };
    this.branch = props.branch ?? scope.repository.branch;
    this.ref = props.ref ?? `refs/heads/${this.branch}`;
    this.sourceName = props.sourceName ?? 'flux-system';
    this.fluxNamespace = props.fluxNamespace ?? 'flux-system';
    this.sopsSecret = props.sopsSecret ?? 'sops-age';
    this.budgetSeconds = props.budgetSeconds ?? 1800;
    checkCluster(this);
    this.entry = new FluxEntry(this, 'flux', props.appsKustomization);
  }

  /** The namespace with this name; made when nobody declared it. Properties may be given once, here or to `new Namespace`. */
  public namespace(name: string, props?: NamespaceProps): Namespace {
    const known = this.namespaceMap.get(name);
    if (known === undefined || props !== undefined) return new Namespace(this, name, props);
    this.implied.delete(name);
    return known;
  }

  /** @internal An app needs its namespace, whoever declares it. */
  public implyNamespace(name: string): void {
    if (this.namespaceMap.has(name)) return;
    new Namespace(this, name);
    this.implied.add(name);
  }

  /** @internal A Namespace that is declared takes the place of one that only apps asked for. */
  public claimNamespace(name: string): void {
    const known = this.namespaceMap.get(name);
    if (known === undefined) return;
    if (!this.implied.delete(name)) {
      throw new Error(
        `Cluster ${this.name}: Namespace ${name} is declared twice. Declare it once, and get it with namespace('${name}') elsewhere.`,
      );
    }
    known.node.scope?.node.tryRemoveChild(known.node.id);
  }

  /** @internal A Namespace announces itself. */
  public registerNamespace(namespace: Namespace): void {
    this.namespaceMap.set(namespace.name, namespace);
  }

  /** Namespaces in the order of their declaration. */
  public get namespaces(): readonly Namespace[] {
    return [...this.namespaceMap.values()];
  }

  /** States what the bootstrap installs before Flux exists, and in what order. Once for each cluster. */
  public bootstrap(props: BootstrapProps): Bootstrap {
    if (this.bootstrapPart !== undefined) {
      throw new Error(
        `Cluster ${this.name}: its bootstrap is stated twice. State all releases in one call of bootstrap().`,
      );
    }
    this.bootstrapPart = new Bootstrap(this, 'bootstrap', props);
    return this.bootstrapPart;
  }

  /** What bootstrap() stated; undefined before. */
  public get bootstrapping(): Bootstrap | undefined {
    return this.bootstrapPart;
  }

  /**
   * Lets findings on the cluster, or on the object that findings call `subject`, pass by name and with a reason.
   *
   * @example infra.waive('fleet-networks-overlap', { reason: 'the clusters will never be meshed' });
   */
  public waive(rule: string, options: WaiveOptions & { readonly subject?: string }): void {
    const { subject = `Cluster ${this.name}`, field, reason } = options;
    const space = subject.indexOf(' ');
    this.addWaiver({
      rule,
      kind: space < 0 ? subject : subject.slice(0, space),
      namespace: '',
      name: space < 0 ? '' : subject.slice(space + 1),
      ...(field === undefined ? {} : { field }),
      reason,
    });
  }

  /** @internal */
  public addWaiver(waiver: WaiverIntent): void {
    this.waiverList.push(waiver);
  }

  /** Every exception of the cluster and its objects. */
  public get waivers(): readonly WaiverIntent[] {
    return [...this.waiverList];
  }

  /** `./dist/kubernetes/infra/apps`: a path of the tree as Flux writes it. */
  public fluxPath(path: string): string {
    return `./${this.fleet.root}/${path}`;
  }

  /** Address of the Kubernetes API for good. */
  public get endpoint(): string {
    if (this.distribution.kind === 'k3s') return this.distribution.apiEndpoint;
    return `https://${this.distribution.vip ?? this.distribution.controlPlanes[0]?.address ?? '127.0.0.1'}:6443`;
  }
}

function resolveNetworks(props: ClusterProps): NetworksIntent {
  const { nodes, mtu, loadBalancers } = props.networks;
  const defaults = defaultNetworks(props.distribution);
  const services = props.networks.services ?? defaults.services;
  return {
    nodes,
    pods: props.networks.pods ?? defaults.pods,
    services,
    dns: props.networks.dns ?? dnsAddress(services) ?? '',
    ...(mtu === undefined ? {} : { mtu }),
    ...(loadBalancers === undefined ? {} : { loadBalancers: [...loadBalancers] }),
  };
}

function defaultPaths(layout: 'single' | 'fleet', cluster: string, distribution: 'talos' | 'k3s'): ClusterPaths {
  return layout === 'single'
    ? { apps: 'kubernetes/apps', flux: 'kubernetes/flux/cluster', bootstrap: 'bootstrap', machine: distribution }
    : {
        apps: `kubernetes/${cluster}/apps`,
        flux: `clusters/${cluster}/flux`,
        bootstrap: `bootstrap/${cluster}`,
        machine: `${distribution}/${cluster}`,
      };
}
