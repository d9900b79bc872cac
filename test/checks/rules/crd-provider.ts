import type { RuleCases } from '../rule-cases.js';

export const crdProviderCases: RuleCases = {
  rule: 'crd-provider',
  plants: [
    {
      name: 'Gateway API without its CRDs',
      plant: (infra) => {
        infra.intent.crds = [];
      },
      reads: [
        'HelmRelease kube-system/cilium spec.values.gatewayAPI.enabled: makes the chart use kinds that nothing has brought to the cluster by then (gateway.networking.k8s.io). Add a CRD source for gateway.networking.k8s.io to the bootstrap, or switch this value off.',
      ],
    },
    {
      name: 'a ServiceMonitor that nobody brings',
      plant: (infra) => {
        infra.values('cert-manager/cert-manager').prometheus = { enabled: true, servicemonitor: { enabled: true } };
      },
      reads: [
        'HelmRelease cert-manager/cert-manager spec.values.prometheus.servicemonitor.enabled: makes the chart use kinds that nothing has brought to the cluster by then (monitoring.coreos.com). Add a CRD source for monitoring.coreos.com to the bootstrap, or switch this value off.',
      ],
    },
    {
      name: 'objects in a post-step that a later member brings',
      plant: (infra) => {
        infra.add('kube-system/networking', 'certificate.yaml', {
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: { name: 'hubble', namespace: 'kube-system' },
          spec: { secretName: 'hubble' },
        });
      },
      reads: [
        'HelmRelease kube-system/cilium postSteps[1]: applies Kustomization kube-system/cilium-networking, whose kinds nothing has brought by then (cert-manager.io). Add a CRD source for cert-manager.io to the bootstrap, or let Flux apply this Kustomization.',
      ],
    },
  ],
  accepts: [
    {
      name: 'certificates of a member that comes before',
      change: (infra) => {
        infra.member('flux-system/flux-operator').postSteps.push({
          op: 'applyKustomization',
          namespace: 'cert-manager',
          name: 'cert-manager-issuers',
          timeoutSeconds: 60,
          expectedSeconds: 5,
        });
      },
    },
  ],
};
