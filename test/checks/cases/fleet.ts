import { ClusterDraft } from '../fixture/draft.js';
import type { Loose } from '../fixture/objects.js';
import type { RuleCases } from '../rule-cases.js';

/** A second cluster that shares nothing with the first. */
function apps(change: (intent: Loose) => void = () => {}): ClusterDraft {
  const first = ClusterDraft.correct();
  const text = JSON.stringify({ intent: first.intent, files: [...first.files] })
    .replaceAll('infra', 'apps')
    .replaceAll('10.25.11.', '10.25.13.')
    .replaceAll('10.244.0.0/16', '10.245.0.0/16')
    .replaceAll('"id":1', '"id":2');
  const { intent, files } = JSON.parse(text);
  change(intent);
  return new ClusterDraft(intent, new Map(files));
}

/** Clusters among each other, and the networks of one. */
export const fleetCases: readonly RuleCases[] = [
  {
    rule: 'cluster-id',
    plants: [
      {
        name: 'one id for two clusters',
        plant: (_infra, fleet) => {
          fleet.push(
            apps((intent) => {
              intent.id = 1;
            }),
          );
        },
        also: ['cilium-identity'],
        reads: ['Cluster apps id: is the id of cluster infra as well (1). Choose a free number.'],
      },
      {
        name: 'an id that Cilium does not take',
        plant: (infra) => {
          infra.intent.id = 256;
          infra.values('kube-system/cilium').cluster.id = 256;
        },
        reads: ['Cluster infra id: is no cluster id (256). Choose a whole number from 1 to 255.'],
      },
    ],
    accepts: [
      {
        name: 'two clusters with ids of their own',
        change: (_infra, fleet) => {
          fleet.push(apps());
        },
      },
    ],
  },
  {
    rule: 'cluster-name',
    plants: [
      {
        name: 'one name for two clusters',
        plant: (_infra, fleet) => {
          fleet.push(
            apps((intent) => {
              intent.name = 'infra';
            }),
          );
        },
        also: ['cilium-identity'],
        reads: [
          'Cluster infra name: is the name of another cluster of the fleet as well (infra). Rename one of the two.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a name that begins with another',
        change: (_infra, fleet) => {
          fleet.push(apps());
        },
      },
    ],
  },
  {
    rule: 'cluster-paths',
    plants: [
      {
        name: 'two clusters without their names in the paths',
        plant: (_infra, fleet) => {
          fleet.push(
            apps((intent) => {
              intent.paths.bootstrap = 'bootstrap/infra';
            }),
          );
        },
        reads: [
          "Cluster apps paths.bootstrap: shares a directory with paths.bootstrap of cluster infra (bootstrap/infra). Use layout 'fleet', or give this cluster a path of its own.",
        ],
      },
      {
        name: 'a cluster inside the directory of another',
        plant: (_infra, fleet) => {
          fleet.push(
            apps((intent) => {
              intent.paths.machine = './talos/infra/apps/';
            }),
          );
        },
        reads: [
          "Cluster apps paths.machine: shares a directory with paths.machine of cluster infra (talos/infra/apps). Use layout 'fleet', or give this cluster a path of its own.",
        ],
      },
    ],
    accepts: [
      {
        name: 'directories side by side',
        change: (_infra, fleet) => {
          fleet.push(
            apps((intent) => {
              intent.paths.machine = 'talos/infra-apps';
            }),
          );
        },
      },
    ],
  },
  {
    rule: 'task-name',
    plants: [
      {
        name: 'a cluster called like a stage, beside one without a name in its paths',
        plant: (infra, fleet) => {
          infra.intent.layout = 'single';
          const second = apps();
          second.intent.name = 'crds';
          second.values('kube-system/cilium').cluster.name = 'crds';
          fleet.push(second);
        },
        reads: [
          "Cluster crds name: has the name of a task of the cluster without a name in its paths (bootstrap:crds). Rename the cluster, or give every cluster the layout 'fleet'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the same name where every cluster has its own',
        change: (_infra, fleet) => {
          const second = apps();
          second.intent.name = 'crds';
          second.values('kube-system/cilium').cluster.name = 'crds';
          fleet.push(second);
        },
      },
    ],
  },
  {
    rule: 'fleet-networks-overlap',
    plants: [
      {
        name: 'the default pod network twice',
        plant: (_infra, fleet) => {
          const second = apps((intent) => {
            intent.networks.pods = '10.244.128.0/17';
          });
          second.values('kube-system/cilium').ipv4NativeRoutingCIDR = '10.244.128.0/17';
          fleet.push(second);
        },
        reads: [
          'Cluster apps networks.pods: shares addresses with the pods of cluster infra, 10.244.0.0/16 (10.244.128.0/17). Choose a pod network that no other cluster has.',
        ],
      },
    ],
    accepts: [
      {
        name: 'one service network in both clusters',
        change: (_infra, fleet) => {
          fleet.push(apps());
        },
      },
    ],
  },
  {
    rule: 'networks-overlap',
    plants: [
      {
        name: 'pods among the services',
        plant: (infra) => {
          infra.intent.networks.services = '10.244.0.0/20';
          infra.intent.networks.dns = '10.244.0.10';
          infra.values('kube-system/coredns').service.clusterIP = '10.244.0.10';
        },
        reads: [
          'Cluster infra networks.services: shares addresses with networks.pods, 10.244.0.0/16 (10.244.0.0/20). Choose networks that share no address.',
        ],
      },
      {
        name: 'LoadBalancer addresses among the pods',
        plant: (infra) => {
          infra.intent.networks.loadBalancers = ['10.244.7.0/24'];
        },
        reads: [
          'Cluster infra networks.loadBalancers[0]: shares addresses with networks.pods, 10.244.0.0/16 (10.244.7.0/24). Choose networks that share no address.',
        ],
      },
    ],
    accepts: [
      {
        name: 'LoadBalancer addresses among the nodes',
        change: (infra) => {
          infra.intent.networks.loadBalancers = ['10.25.11.0/28', '10.25.11.128/28'];
        },
      },
      {
        name: 'an IPv6 pod network',
        change: (infra) => {
          infra.intent.networks.pods = 'fd00:10:244::/56';
          infra.values('kube-system/cilium').ipv6NativeRoutingCIDR = 'fd00:10:244::/56';
        },
      },
    ],
  },
  {
    rule: 'dns-address',
    plants: [
      {
        name: 'an address of another distribution',
        plant: (infra) => {
          infra.intent.networks.dns = '10.43.0.10';
          infra.values('kube-system/coredns').service.clusterIP = '10.43.0.10';
        },
        reads: [
          'Cluster infra networks.dns: is outside of the service network 10.96.0.0/12 (10.43.0.10). Choose an address inside it, or leave dns out.',
        ],
      },
      {
        name: 'the address of the API server',
        plant: (infra) => {
          infra.intent.networks.dns = '10.96.0.1';
          infra.values('kube-system/coredns').service.clusterIP = '10.96.0.1';
        },
        reads: [
          'Cluster infra networks.dns: is the address that the API server takes for itself (10.96.0.1). Choose another address of the service network, or leave dns out.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the last address of the network',
        change: (infra) => {
          infra.intent.networks.dns = '10.111.255.254';
          infra.values('kube-system/coredns').service.clusterIP = '10.111.255.254';
        },
      },
    ],
  },
  {
    rule: 'vip-address',
    plants: [
      {
        name: 'an address of another network',
        plant: (infra) => {
          infra.intent.distribution.vip = '10.25.12.10';
        },
        reads: [
          'Cluster infra distribution.vip: is outside of the node network 10.25.11.0/24 (10.25.12.10). Choose a free address inside it.',
        ],
      },
      {
        name: 'the address of a node',
        plant: (infra) => {
          infra.intent.distribution.vip = '10.25.11.12';
        },
        reads: [
          'Cluster infra distribution.vip: is the address of node cp-2 (10.25.11.12). Choose a free address of the node network.',
        ],
      },
    ],
    accepts: [
      {
        name: 'no virtual address',
        change: (infra) => {
          infra.intent.distribution.vip = undefined;
        },
      },
    ],
  },
  {
    rule: 'node-addresses',
    plants: [
      {
        name: 'a copied line',
        plant: (infra) => {
          infra.intent.distribution.controlPlanes[2].address = '10.25.11.12';
        },
        reads: [
          'Cluster infra distribution node cp-3: has the address of node cp-2 (10.25.11.12). Give it its own address.',
        ],
      },
      {
        name: 'a name twice, and an address of another network',
        plant: (infra) => {
          infra.intent.distribution.workers = [
            { name: 'w-1', address: '10.25.11.14' },
            { name: 'w-1', address: '10.25.12.15' },
          ];
        },
        reads: [
          'Cluster infra distribution node w-1: has the name of another node (w-1). Give it a name of its own.',
          'Cluster infra distribution node w-1: is outside of the node network 10.25.11.0/24 (10.25.12.15). Correct the address, or the node network.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the first and the last address of the network',
        change: (infra) => {
          infra.intent.distribution.workers = [{ name: 'w-1', address: '10.25.11.254' }];
        },
      },
    ],
  },
];
