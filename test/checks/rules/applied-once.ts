import { fluxKustomization } from '../fixture/objects.js';
import type { RuleCases } from '../rule-cases.js';

const APPS = 'kubernetes/infra/apps';

export const appliedOnceCases: RuleCases = {
  rule: 'applied-once',
  plants: [
    {
      name: 'a second Kustomization over the same directory',
      plant: (infra) => {
        const folder = `${APPS}/kube-system/spegel`;
        infra.files.set(`${folder}/ks-again.yaml`, [
          fluxKustomization('kube-system', 'spegel-again', `dist/${folder}/app`),
        ]);
        infra.list(`${APPS}/kube-system/kustomization.yaml`, './spegel/ks-again.yaml');
      },
      reads: [
        'OCIRepository kube-system/spegel: is applied by several Flux Kustomizations (kube-system/spegel and kube-system/spegel-again). List its file below one of them only.',
        'HelmRelease kube-system/spegel: is applied by several Flux Kustomizations (kube-system/spegel and kube-system/spegel-again). List its file below one of them only.',
      ],
    },
  ],
  accepts: [
    {
      name: 'a second Kustomization over another directory',
      change: (infra) => {
        const folder = `${APPS}/kube-system/spegel`;
        infra.files.set(`${folder}/ks-more.yaml`, [
          fluxKustomization('kube-system', 'spegel-more', `dist/${folder}/more`),
        ]);
        infra.files.set(`${folder}/more/kustomization.yaml`, [
          { ...infra.files.get(`${folder}/app/kustomization.yaml`)![0], resources: ['./map.yaml'] },
        ]);
        infra.files.set(`${folder}/more/map.yaml`, [
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more', namespace: 'kube-system' } },
        ]);
        infra.list(`${APPS}/kube-system/kustomization.yaml`, './spegel/ks-more.yaml');
      },
    },
  ],
};
