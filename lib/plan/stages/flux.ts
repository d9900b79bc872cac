import { chartName } from '../crd-needs.js';
import { type PlanDraft, releaseKey } from '../draft.js';
import { TIMES } from '../expected-times.js';
import type { PlannedRelease, Stage } from '../plan.js';
import { stage, step } from '../stage.js';
import type { Step, VerifyCheck } from '../step.js';
import { valueAt } from '../values-path.js';

/** Flux has read the repository and taken the members over. */
export function fluxStage({ plan, kustomizations }: PlanDraft): Stage {
  const { endpoint, bootstrapEndpoint } = plan.cluster;
  const instance = plan.releases.some(({ role }) => role === 'flux-instance');
  const steps = instance
    ? [
        step(
          {
            id: 'flux/ready',
            title: 'Wait until Flux and what it took over are Ready',
            reason: `FluxInstance ${plan.flux.instance} → Kustomizations ${kustomizations.join(', ')} → HelmReleases of the members`,
          },
          TIMES.waitForFlux,
          {
            op: 'waitForFlux',
            instance: plan.flux.instance,
            kustomizations,
            helmReleases: plan.releases.map(({ helmRelease }) => helmRelease),
          },
        ),
      ]
    : [];
  return stage(
    'flux',
    {
      title: 'Flux',
      done: 'FluxInstance, root Kustomization and the members’ Kustomizations and HelmReleases are Ready',
    },
    !instance || endpoint === bootstrapEndpoint ? steps : [...steps, kubeconfigStep(endpoint, bootstrapEndpoint)],
  );
}

/** Last before the checks: what they, and people from now on, reach the API with. */
function kubeconfigStep(endpoint: string, bootstrapEndpoint: string): Step {
  return step(
    {
      id: 'flux/kubeconfig',
      title: 'Point the kubeconfig to the address for good',
      reason: `${endpoint} → every call from now on; until here it is ${bootstrapEndpoint}, since the virtual address needs etcd`,
    },
    TIMES.pointKubeconfig,
    { op: 'pointKubeconfig', endpoint },
  );
}

/** Looks at the result, and at the time that it took. */
export function verifyStage(draft: PlanDraft): Stage {
  const { plan, cluster } = draft;
  const byRole = (role: string): PlannedRelease | undefined => plan.releases.find((release) => release.role === role);
  const check = (id: string, title: string, reason: string, verify: VerifyCheck): Step =>
    step({ id: `verify/${id}`, title, reason }, TIMES.verify, { op: 'verify', check: verify });
  const cni = byRole('cni');
  const dns = byRole('dns');
  const certificates = byRole('certificates');
  const groups = [...new Set([...plan.crds, ...plan.crdManifests].flatMap((source) => source.groups))];
  const steps: Step[] = [];
  if (cni !== undefined && chartName(cni.chart) === 'cilium') {
    steps.push(
      check('cilium', 'Check the network and its identity', `${releaseKey(cni)} → pods on every node`, {
        kind: 'cilium',
        clusterId: cluster.id,
        clusterName: cluster.name,
      }),
    );
  }
  if (dns !== undefined) {
    steps.push(
      check(
        'dns',
        'Ask the DNS service',
        `${releaseKey(dns)} → ${plan.cluster.networks.dns}, where every kubelet points`,
        {
          kind: 'dns',
          address: plan.cluster.networks.dns,
          query: 'kubernetes.default.svc.cluster.local',
        },
      ),
    );
  }
  if (certificates !== undefined) {
    steps.push(
      check('cert-manager', 'Check that cert-manager is available', `${releaseKey(certificates)} → Certificates`, {
        kind: 'deployments',
        namespace: certificates.namespace,
        names: certManagerDeployments(certificates),
      }),
    );
  }
  if (groups.length > 0) {
    steps.push(
      check('crds', 'Check that the CRDs are Established', `stage crds → ${groups.join(', ')}`, {
        kind: 'crds',
        groups,
      }),
    );
  }
  if (byRole('flux-instance') !== undefined) {
    steps.push(
      check('flux', 'Check the Flux controllers and the repository', `${plan.flux.sync.url} → Flux`, { kind: 'flux' }),
      check('handoff', 'Prove that Flux changed nothing', 'snapshot → what runs now', {
        kind: 'handoff',
        releases: plan.releases.map(releaseKey),
      }),
    );
  }
  steps.push(
    check('budget', 'Compare the time used with the budget', `${plan.budgetSeconds} seconds allowed`, {
      kind: 'budget',
      seconds: plan.budgetSeconds,
    }),
  );
  return stage('verify', { title: 'Verify', done: 'the report is written' }, steps);
}

/** Names as the chart forms them: the release's own when it speaks of cert-manager, else with `-cert-manager` behind. */
function certManagerDeployments(release: PlannedRelease): readonly string[] {
  const override = valueAt(release.effectiveValues, 'fullnameOverride');
  const named = release.name.includes('cert-manager') ? release.name : `${release.name}-cert-manager`;
  const name = typeof override === 'string' && override !== '' ? override : named;
  return [name, `${name}-cainjector`, `${name}-webhook`];
}
