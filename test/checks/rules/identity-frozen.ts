import type { RuleCases } from '../rule-cases.js';

export const identityFrozenCases: RuleCases = {
  rule: 'identity-frozen',
  plants: [
    {
      name: 'another release name',
      plant: (infra) => {
        infra.commit();
        infra.spec('kube-system/cilium').releaseName = 'cilium-agent';
      },
      reads: [
        "HelmRelease kube-system/cilium spec.releaseName: was installed as 'cilium'; Flux would uninstall that release and install a new one (cilium-agent). Keep 'cilium'.",
      ],
    },
    {
      name: 'a HelmRelease that moved to another namespace',
      plant: (infra) => {
        infra.commit();
        infra.object('HelmRelease kube-system/spegel').metadata.namespace = 'cert-manager';
        infra.object('OCIRepository kube-system/spegel').metadata.namespace = 'cert-manager';
        infra.object('Namespace cert-manager').metadata.labels = {
          'pod-security.kubernetes.io/enforce': 'privileged',
        };
        infra.member('kube-system/spegel').namespace = 'cert-manager';
        infra.member('cert-manager/cert-manager').needs = ['cert-manager/spegel'];
      },
      reads: [
        "HelmRelease cert-manager/spegel metadata.name: was HelmRelease kube-system/spegel before; Flux would install the chart a second time (cert-manager/spegel). Keep the HelmRelease 'kube-system/spegel'.",
      ],
    },
    {
      name: 'another id of the cluster',
      plant: (infra) => {
        infra.commit();
        infra.intent.id = 2;
        infra.values('kube-system/cilium').cluster.id = 2;
      },
      reads: ['Cluster infra id: was bootstrapped with the id 1, by which Cilium knows every identity (2). Keep 1.'],
    },
    {
      name: 'another name of the sync',
      plant: (infra) => {
        infra.commit();
        infra.intent.sync.name = 'home';
        infra.values('flux-system/flux-instance').instance.sync.name = 'home';
        for (const [, objects] of infra.files) {
          if (typeof objects === 'string') continue;
          for (const object of objects)
            if (object.spec?.sourceRef?.name === 'flux-system') object.spec.sourceRef.name = 'home';
        }
      },
      reads: [
        "FluxInstance flux-system/flux spec.sync.name: was installed with the sync name 'flux-system', which cannot be changed (home). Keep 'flux-system'.",
      ],
    },
  ],
  accepts: [
    { name: 'no committed plan', change: () => {} },
    {
      name: 'another version and other values',
      change: (infra) => {
        infra.commit();
        infra.object('OCIRepository kube-system/cilium').spec.ref.tag = '1.18.6';
        infra.values('kube-system/cilium').debug = { enabled: true };
      },
    },
    {
      name: 'a member that is gone, and a new one',
      change: (infra) => {
        infra.commit();
        infra.removeMember('kube-system/spegel');
      },
    },
  ],
};
