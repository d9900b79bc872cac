import type { Plan, Stage } from '../../../lib/plan/plan.js';
import type { Step } from '../../../lib/plan/step.js';

/** A step with times that no test looks at. */
export function step<T extends { readonly op: Step['op'] }>(id: string, operation: T): Step {
  return { id, title: id, reason: 'a test', expectedSeconds: 1, deadlineSeconds: 60, ...operation } as unknown as Step;
}

/** A stage of some steps. */
export function stage(name: Stage['name'], steps: readonly Step[]): Stage {
  return { name, title: name, done: name, steps, expectedSeconds: 1, deadlineSeconds: 60 };
}

/** The plan of a small Talos cluster. */
export function plan(stages: readonly Stage[], change: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    cluster: {
      name: 'infra',
      id: 1,
      layout: 'fleet',
      distribution: 'talos',
      endpoint: 'https://10.0.0.1:6443',
      bootstrapEndpoint: 'https://10.0.0.1:6443',
      controlPlanes: [{ name: 'cp-1', address: '10.0.0.1' }],
      workers: [],
      networks: { nodes: '10.0.0.0/24', pods: '10.244.0.0/16', services: '10.96.0.0/12', dns: '10.96.0.10' },
    },
    context: 'infra',
    kubeconfig: '.fluxstrap/infra/kubeconfig',
    helmMajor: 4,
    flux: {
      version: '2.9.x',
      instance: 'flux-system/flux',
      namespace: 'flux-system',
      sync: { name: 'flux-system', url: 'ssh://git@example.test/a/b.git', ref: 'refs/heads/main', path: './dist/x' },
    },
    paths: {
      root: 'dist',
      bootstrap: 'dist/bootstrap/infra',
      apps: 'dist/apps',
      flux: 'dist/flux',
      crdsHelmfile: 'dist/bootstrap/infra/helmfile.d/00-crds.yaml',
      appsHelmfile: 'dist/bootstrap/infra/helmfile.d/01-apps.yaml',
      machine: 'dist/talos/infra/patch.yaml',
    },
    machine: { cniNone: true, kubeProxyOff: true, coreDnsOff: true },
    stages,
    releases: [],
    crds: [],
    crdManifests: [],
    resources: [],
    secrets: [],
    tasks: [],
    budgetSeconds: 1800,
    ...change,
  };
}
