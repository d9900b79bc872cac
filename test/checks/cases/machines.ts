import type { RuleCases } from '../rule-cases.js';

/** What the charts must know about the machines. */
export const machineCases: readonly RuleCases[] = [
  {
    rule: 'kube-proxy-replacement',
    plants: [
      {
        name: 'a word of old versions',
        plant: (infra) => {
          infra.values('kube-system/cilium').kubeProxyReplacement = 'strict';
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.kubeProxyReplacement: is neither true nor false (strict). Set it to true.',
        ],
      },
      {
        name: 'Gateway API without it',
        plant: (infra) => {
          infra.values('kube-system/cilium').kubeProxyReplacement = false;
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.kubeProxyReplacement: is off, and gatewayAPI.enabled needs it (false). Set it to true, or switch gatewayAPI.enabled off.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a cluster that keeps kube-proxy',
        change: (infra) => {
          Object.assign(infra.values('kube-system/cilium'), {
            kubeProxyReplacement: false,
            gatewayAPI: { enabled: false },
          });
        },
      },
    ],
  },
  {
    rule: 'cilium-api-endpoint',
    plants: [
      {
        name: 'the virtual address on Talos',
        plant: (infra) => {
          Object.assign(infra.values('kube-system/cilium'), { k8sServiceHost: '10.25.11.10', k8sServicePort: 6443 });
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.k8sServiceHost: is no address at which every node reaches the Kubernetes API before Cilium runs (10.25.11.10, k8sServicePort 6443). Set k8sServiceHost to localhost and k8sServicePort to 7445.',
        ],
      },
      {
        name: 'the port of KubePrism on k3s',
        on: 'k3s',
        plant: (infra) => {
          infra.values('kube-system/cilium').k8sServicePort = 7445;
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.k8sServiceHost: is no address at which every node reaches the Kubernetes API before Cilium runs (127.0.0.1, k8sServicePort 7445). Set k8sServiceHost to 127.0.0.1 and k8sServicePort to 6444.',
        ],
      },
    ],
    accepts: [
      {
        name: 'the other name of the same address',
        change: (infra) => {
          infra.values('kube-system/cilium').k8sServiceHost = '127.0.0.1';
        },
      },
      {
        name: 'the stated endpoint on k3s',
        on: 'k3s',
        change: (infra) => {
          Object.assign(infra.values('kube-system/cilium'), { k8sServiceHost: '10.25.11.11', k8sServicePort: '6443' });
        },
      },
      {
        name: 'the virtual address where KubePrism is off',
        change: (infra) => {
          infra.intent.distribution.kubePrismPort = undefined;
          Object.assign(infra.values('kube-system/cilium'), { k8sServiceHost: '10.25.11.10', k8sServicePort: 6443 });
        },
      },
    ],
  },
  {
    rule: 'native-routing-cidr',
    plants: [
      {
        name: 'the node network',
        plant: (infra) => {
          infra.values('kube-system/cilium').ipv4NativeRoutingCIDR = '10.25.11.0/24';
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.ipv4NativeRoutingCIDR: is not the pod network of the cluster, 10.244.0.0/16 (10.25.11.0/24). Set it to 10.244.0.0/16.',
        ],
      },
      {
        name: 'native routing without it',
        plant: (infra) => {
          infra.values('kube-system/cilium').ipv4NativeRoutingCIDR = undefined;
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.ipv4NativeRoutingCIDR: is not the pod network of the cluster, 10.244.0.0/16 (not set). Set it to 10.244.0.0/16.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a tunnel, which needs none',
        change: (infra) => {
          Object.assign(infra.values('kube-system/cilium'), {
            routingMode: 'tunnel',
            ipv4NativeRoutingCIDR: undefined,
          });
        },
      },
    ],
  },
  {
    rule: 'cilium-identity',
    plants: [
      {
        name: 'values copied from another cluster',
        plant: (infra) => {
          infra.values('kube-system/cilium').cluster = { id: 2, name: 'apps' };
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.cluster.id: is not the id of cluster infra (2). Set it to 1.',
          'HelmRelease kube-system/cilium spec.values.cluster.name: is not the name of cluster infra (apps). Set it to infra.',
        ],
      },
    ],
    accepts: [{ name: 'those of the cluster', on: 'k3s', change: () => {} }],
  },
  {
    rule: 'cilium-mtu',
    plants: [
      {
        name: 'the key in lower case',
        plant: (infra) => {
          const values = infra.values('kube-system/cilium');
          values.mtu = 9000;
          values.MTU = undefined;
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.MTU: is not the MTU of the cluster, 9000 (not set). Set it to 9000.',
          "HelmRelease kube-system/cilium spec.values.mtu: is no value of the chart and is ignored (9000). Write 'MTU'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a cluster that leaves it to Cilium',
        change: (infra) => {
          infra.intent.networks.mtu = undefined;
          infra.values('kube-system/cilium').MTU = undefined;
        },
      },
    ],
  },
  {
    rule: 'cilium-cgroup',
    plants: [
      {
        name: 'a misspelt key',
        plant: (infra) => {
          infra.values('kube-system/cilium').cgroup = { automount: { enabled: false }, hostRoot: '/sys/fs/cgroup' };
        },
        reads: [
          'HelmRelease kube-system/cilium spec.values.cgroup.autoMount.enabled: lets Cilium mount cgroups, which Talos forbids (not set). Set it to false.',
        ],
      },
    ],
    accepts: [{ name: "the chart's default on k3s", on: 'k3s', change: () => {} }],
  },
  {
    rule: 'dns-service-address',
    plants: [
      {
        name: 'no address',
        plant: (infra) => {
          infra.values('kube-system/coredns').service = undefined;
        },
        reads: [
          'HelmRelease kube-system/coredns spec.values.service.clusterIP: is not the DNS address of the cluster, 10.96.0.10 (not set). Set it to 10.96.0.10.',
        ],
      },
      {
        name: 'the address of Talos on k3s',
        on: 'k3s',
        plant: (infra) => {
          infra.values('kube-system/coredns').service.clusterIP = '10.96.0.10';
        },
        reads: [
          'HelmRelease kube-system/coredns spec.values.service.clusterIP: is not the DNS address of the cluster, 10.43.0.10 (10.96.0.10). Set it to 10.43.0.10.',
        ],
      },
    ],
    accepts: [
      {
        name: 'another address on both sides',
        change: (infra) => {
          infra.intent.networks.dns = '10.96.0.53';
          infra.values('kube-system/coredns').service.clusterIP = '10.96.0.53';
        },
      },
    ],
  },
  {
    rule: 'spegel-containerd',
    plants: [
      {
        name: "the chart's default on Talos",
        plant: (infra) => {
          infra.values('kube-system/spegel').spegel = {};
        },
        reads: [
          'HelmRelease kube-system/spegel spec.values.spegel.containerdRegistryConfigPath: is not where Talos keeps it (not set). Set it to /etc/cri/conf.d/hosts.',
        ],
      },
      {
        name: 'the values of Talos on k3s',
        on: 'k3s',
        plant: (infra) => {
          infra.values('kube-system/spegel').spegel = { containerdRegistryConfigPath: '/etc/cri/conf.d/hosts' };
        },
        reads: [
          'HelmRelease kube-system/spegel spec.values.spegel.containerdRegistryConfigPath: is not where k3s keeps it (/etc/cri/conf.d/hosts). Set it to /var/lib/rancher/k3s/agent/etc/containerd/certs.d.',
          'HelmRelease kube-system/spegel spec.values.spegel.containerdSock: is not where k3s keeps it (not set). Set it to /run/k3s/containerd/containerd.sock.',
        ],
      },
    ],
    accepts: [{ name: 'the values of k3s on k3s', on: 'k3s', change: () => {} }],
  },
  {
    rule: 'pod-security',
    plants: [
      {
        name: 'Spegel in a namespace of its own',
        plant: (infra) => {
          for (const kind of ['HelmRelease', 'OCIRepository']) {
            infra.object(`${kind} kube-system/spegel`).metadata.namespace = 'cert-manager';
          }
          infra.member('kube-system/spegel').namespace = 'cert-manager';
          infra.member('cert-manager/cert-manager').needs = ['cert-manager/spegel'];
        },
        reads: [
          "Namespace cert-manager metadata.labels['pod-security.kubernetes.io/enforce']: refuses the pods of cert-manager/spegel, which use the host (not set). Set it to 'privileged'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the same with the label',
        change: (infra) => {
          for (const kind of ['HelmRelease', 'OCIRepository']) {
            infra.object(`${kind} kube-system/spegel`).metadata.namespace = 'cert-manager';
          }
          infra.member('kube-system/spegel').namespace = 'cert-manager';
          infra.member('cert-manager/cert-manager').needs = ['cert-manager/spegel'];
          infra.object('Namespace cert-manager').metadata.labels = {
            'pod-security.kubernetes.io/enforce': 'privileged',
          };
        },
      },
    ],
  },
  {
    rule: 'k3s-disable',
    plants: [
      {
        name: 'CoreDNS twice',
        on: 'k3s',
        plant: (infra) => {
          infra.intent.distribution.disable = ['servicelb'];
        },
        reads: [
          "HelmRelease kube-system/coredns: brings what k3s runs as its packaged component coredns (disable: servicelb). Add 'coredns' to disable of the distribution.",
        ],
      },
      {
        name: 'two that hand out LoadBalancer addresses',
        on: 'k3s',
        plant: (infra) => {
          infra.intent.distribution.disable = ['coredns'];
        },
        reads: [
          "Cluster infra distribution.disable: gives LoadBalancer services to servicelb of k3s as well as to the ranges in networks.loadBalancers (disable: coredns). Add 'servicelb' to disable of the distribution.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the packaged CoreDNS alone',
        on: 'k3s',
        change: (infra) => {
          infra.intent.distribution.disable = ['servicelb'];
          infra.removeMember('kube-system/coredns');
          infra.unlist('kubernetes/infra/apps/kube-system/kustomization.yaml', './coredns/ks.yaml');
          for (const path of [...infra.files.keys()]) if (path.includes('/coredns/')) infra.files.delete(path);
        },
      },
    ],
  },
  {
    rule: 'control-planes',
    plants: [
      {
        name: 'workers only',
        plant: (infra) => {
          infra.intent.distribution.controlPlanes = [];
        },
        reads: [
          'Cluster infra distribution.controlPlanes: has no control plane. Name at least one machine with the address of its API.',
        ],
      },
    ],
    accepts: [
      {
        name: 'one control plane and no worker',
        change: (infra) => {
          infra.intent.distribution.controlPlanes.splice(1);
          infra.intent.distribution.workers = [];
        },
      },
    ],
  },
];
