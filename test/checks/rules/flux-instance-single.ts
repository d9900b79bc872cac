import type { RuleCases } from '../rule-cases.js';

export const fluxInstanceSingleCases: RuleCases = {
  rule: 'flux-instance-single',
  plants: [
    {
      name: 'a FluxInstance written by hand',
      plant: (infra) => {
        infra.add('flux-system/flux-instance', 'instance.yaml', {
          apiVersion: 'fluxcd.controlplane.io/v1',
          kind: 'FluxInstance',
          metadata: { name: 'flux', namespace: 'flux-system' },
          spec: {},
        });
      },
      reads: [
        'FluxInstance flux-system/flux: is written by hand, beside the flux-instance release (dist/kubernetes/infra/apps/flux-system/flux-instance/app/instance.yaml). Remove it and move what it says into the values of the flux-instance release.',
      ],
    },
    {
      name: 'a second release of the chart',
      plant: (infra) => {
        const twin = structuredClone(infra.object('HelmRelease flux-system/flux-instance'));
        twin.metadata.name = 'flux-again';
        infra.add('flux-system/flux-instance', 'again.yaml', twin);
      },
      reads: [
        'HelmRelease flux-system/flux-again: writes the FluxInstance although another release does (flux-system/flux-instance and flux-system/flux-again). Remove it; what it adds belongs into the values of the member.',
      ],
    },
  ],
  accepts: [
    {
      name: 'another kind of the operator',
      change: (infra) => {
        infra.add('flux-system/flux-instance', 'inputs.yaml', {
          apiVersion: 'fluxcd.controlplane.io/v1',
          kind: 'ResourceSet',
          metadata: { name: 'apps', namespace: 'flux-system' },
          spec: {},
        });
      },
    },
  ],
};
