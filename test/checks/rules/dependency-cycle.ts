import type { RuleCases } from '../rule-cases.js';

export const dependencyCycleCases: RuleCases = {
  rule: 'dependency-cycle',
  plants: [
    {
      name: 'two Kustomizations that depend on each other',
      plant: (infra) => {
        infra.object('Kustomization cert-manager/cert-manager').spec.dependsOn = [{ name: 'cert-manager-issuers' }];
      },
      reads: [
        'Kustomization cert-manager/cert-manager: waits for itself in the end (Kustomization cert-manager/cert-manager depends (spec.dependsOn[0]) on Kustomization cert-manager/cert-manager-issuers, which depends (spec.dependsOn[0]) on Kustomization cert-manager/cert-manager). Remove one of these edges.',
      ],
    },
    {
      name: 'variables out of a ConfigMap that the Kustomization brings itself',
      plant: (infra) => {
        infra.object('Kustomization flux-system/cluster-apps').spec.postBuild.substituteFrom.push({
          kind: 'ConfigMap',
          name: 'later',
        });
        infra.add('flux-system/flux-operator', 'later.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'later', namespace: 'flux-system' },
          data: { LATER: 'x' },
        });
      },
      also: ['substitution-variable'],
      reads: [
        'Kustomization flux-system/cluster-apps: waits for itself in the end (Kustomization flux-system/cluster-apps needs (spec.postBuild.substituteFrom[1]) ConfigMap flux-system/later of Kustomization flux-system/flux-operator, which is applied by Kustomization flux-system/cluster-apps). Remove one of these edges.',
      ],
    },
    {
      name: 'a cycle through wait, a release and dependsOn',
      plant: (infra) => {
        infra.object('Kustomization kube-system/spegel').spec.wait = true;
        infra.spec('kube-system/spegel').dependsOn = [{ name: 'coredns' }];
        infra.object('Kustomization kube-system/coredns').spec.dependsOn = [{ name: 'spegel' }];
      },
      also: ['needs-against-depends-on'],
      reads: [
        'HelmRelease kube-system/coredns: waits for itself in the end (HelmRelease kube-system/coredns is applied by Kustomization kube-system/coredns, which depends (spec.dependsOn[0]) on Kustomization kube-system/spegel, which waits (spec.wait) for HelmRelease kube-system/spegel, which depends (spec.dependsOn[0]) on HelmRelease kube-system/coredns). Remove one of these edges.',
      ],
    },
  ],
  accepts: [
    {
      name: 'the same without wait',
      also: ['needs-against-depends-on'],
      change: (infra) => {
        infra.spec('kube-system/spegel').dependsOn = [{ name: 'coredns' }];
        infra.object('Kustomization kube-system/coredns').spec.dependsOn = [{ name: 'spegel' }];
      },
    },
    {
      name: 'variables out of an optional ConfigMap that comes later',
      change: (infra) => {
        infra.object('Kustomization flux-system/cluster-apps').spec.postBuild.substituteFrom.push({
          kind: 'ConfigMap',
          name: 'later',
          optional: true,
        });
        infra.add('flux-system/flux-operator', 'later.yaml', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'later', namespace: 'flux-system' },
          data: { LATER: 'x' },
        });
      },
    },
    {
      name: 'a parent that waits for its children',
      change: (infra) => {
        infra.object('Kustomization flux-system/cluster-apps').spec.wait = true;
      },
    },
  ],
};
