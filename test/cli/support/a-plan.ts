import type { Plan, PlannedRelease } from '../../../lib/plan/plan.js';

function release(name: string, over: Partial<PlannedRelease> = {}): PlannedRelease {
  return {
    name,
    namespace: 'kube-system',
    storageNamespace: 'kube-system',
    helmRelease: `kube-system/${name}`,
    chart: `oci://example.org/charts/${name}`,
    version: '1.0.0',
    values: { kind: 'template', helmRelease: `dist/kubernetes/apps/kube-system/${name}/app/helmrelease.yaml` },
    effectiveValues: {},
    needs: [],
    wait: true,
    waitForJobs: true,
    timeoutSeconds: 300,
    expectedSeconds: 60,
    postSteps: [],
    ...over,
  };
}

/** A plan with two releases and one stage. */
export function aPlan(over: Partial<Plan> = {}): Plan {
  const step = {
    id: 'apps/wait',
    title: 'Wait until DaemonSet kube-system/cilium has rolled out',
    reason: 'Nothing has a network before',
    expectedSeconds: 60,
    deadlineSeconds: 600,
    op: 'waitForRollout',
    resource: 'daemonset/cilium',
    namespace: 'kube-system',
  } as const;
  return {
    version: 1,
    cluster: {
      name: 'infra',
      id: 1,
      layout: 'fleet',
      distribution: 'talos',
      endpoint: 'https://10.0.0.10:6443',
      bootstrapEndpoint: 'https://10.0.0.11:6443',
      controlPlanes: [{ name: 'cp-1', address: '10.0.0.11' }],
      workers: [],
      networks: { nodes: '10.0.0.0/24', pods: '10.244.0.0/16', services: '10.96.0.0/12', dns: '10.96.0.10' },
    },
    context: 'infra',
    kubeconfig: '.fluxstrap/infra/kubeconfig',
    helmMajor: 4,
    flux: {
      version: '2.9.x',
      instance: 'flux',
      namespace: 'flux-system',
      sync: {
        name: 'flux-system',
        url: 'ssh://git@example.org/a/b.git',
        ref: 'refs/heads/main',
        path: './dist/clusters/infra/flux',
      },
    },
    paths: {
      root: 'dist',
      bootstrap: 'dist/bootstrap/infra',
      apps: 'dist/kubernetes/infra/apps',
      flux: 'dist/clusters/infra/flux',
      machine: 'dist/talos/infra',
      crdsHelmfile: 'dist/bootstrap/infra/helmfile.d/00-crds.yaml',
      appsHelmfile: 'dist/bootstrap/infra/helmfile.d/01-apps.yaml',
    },
    machine: { cniNone: true, kubeProxyOff: true, coreDnsOff: true },
    stages: [
      {
        name: 'apps',
        title: 'Install the members',
        done: 'releases deployed',
        steps: [step],
        expectedSeconds: 150,
        deadlineSeconds: 3660,
      },
    ],
    releases: [
      release('cilium', { wait: false }),
      release('coredns', {
        needs: ['kube-system/cilium'],
        values: {
          kind: 'rendered',
          reason: 'it reads ${DNS_ADDRESS}',
          file: 'dist/bootstrap/infra/values/coredns.yaml',
        },
      }),
    ],
    crds: [],
    crdManifests: [],
    tasks: [],
    resources: [],
    secrets: [],
    budgetSeconds: 1800,
    ...over,
  };
}
