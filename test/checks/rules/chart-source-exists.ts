import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

export const chartSourceExistsCases: RuleCases = {
  rule: 'chart-source-exists',
  plants: [
    {
      name: 'a source that is not listed',
      plant: (infra) => {
        infra.unlist(`${APPS}/flux-system/flux-operator/app/kustomization.yaml`, './ocirepository.yaml');
      },
      also: ['yaml-reachable'],
      reads: [
        'HelmRelease flux-system/flux-operator spec.chartRef: names a source that Flux does not find (OCIRepository flux-system/flux-operator). Write the OCIRepository and list it beside the HelmRelease.',
      ],
    },
    {
      name: 'a source in another namespace',
      plant: (infra) => {
        infra.object('OCIRepository cert-manager/cert-manager').metadata.namespace = 'flux-system';
      },
      reads: [
        "HelmRelease cert-manager/cert-manager spec.chartRef: names a source that Flux does not find (OCIRepository cert-manager/cert-manager). There is a 'OCIRepository flux-system/cert-manager': name its namespace here, or move it.",
      ],
    },
  ],
  accepts: [
    {
      name: 'a source in another namespace that the reference names',
      change: (infra) => {
        infra.object('OCIRepository cert-manager/cert-manager').metadata.namespace = 'flux-system';
        infra.spec('cert-manager/cert-manager').chartRef.namespace = 'flux-system';
      },
    },
  ],
};
