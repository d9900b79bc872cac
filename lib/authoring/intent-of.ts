import type { ClusterIntent, Intent, SyncIntent } from '../intent/intent.js';
import { secretsOf } from './bootstrap-secret.js';
import { Cluster } from './cluster.js';
import { crdSourceIntents } from './crd-source.js';
import type { Fleet } from './fleet.js';
import { settingsOf } from './settings.js';

/** The clusters of a fleet in the order of their declaration. */
export function clustersOf(fleet: Fleet): readonly Cluster[] {
  return fleet.node.children.filter((child): child is Cluster => Cluster.isCluster(child));
}

/** What the constructs say besides the manifests. */
export function intentOf(fleet: Fleet): Intent {
  return {
    version: 1,
    root: fleet.root,
    repository: { url: fleet.repository.url, branch: fleet.repository.branch },
    clusters: clustersOf(fleet).map(clusterIntent),
  };
}

/** What the FluxInstance of a cluster must sync. */
export function syncOf(cluster: Cluster): SyncIntent {
  const { deployKey, url } = cluster.fleet.repository;
  return {
    name: cluster.sourceName,
    namespace: cluster.fluxNamespace,
    url,
    ref: cluster.ref,
    path: cluster.fluxPath(cluster.paths.flux),
    ...(deployKey === undefined ? {} : { pullSecret: deployKey.secretName ?? 'github-deploy-key' }),
  };
}

function clusterIntent(cluster: Cluster): ClusterIntent {
  const bootstrap = cluster.bootstrapping;
  return {
    name: cluster.name,
    id: cluster.id,
    layout: cluster.fleet.layout,
    paths: cluster.paths,
    distribution: cluster.distribution,
    networks: cluster.networks,
    sync: syncOf(cluster),
    settings: settingsOf(cluster)?.values ?? {},
    members: bootstrap?.memberIntents() ?? [],
    crds: crdSourceIntents(bootstrap?.crds ?? []),
    secrets: secretsOf(cluster),
    waivers: cluster.waivers,
    budgetSeconds: cluster.budgetSeconds,
  };
}
