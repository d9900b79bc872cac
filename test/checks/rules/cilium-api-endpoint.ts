import type { RuleCases } from '../rule-cases.js';

export const ciliumApiEndpointCases: RuleCases = {
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
};
