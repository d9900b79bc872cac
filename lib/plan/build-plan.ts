import type { ClusterIntent, Intent } from '../intent/intent.js';
import type { Model } from '../model/types.js';
import { reportBudget, reportControlPlanes, reportTaskNames } from './cluster-findings.js';
import { crdConsumers } from './crd-consumers.js';
import { planCrdSources } from './crd-sources.js';
import type { PlanDraft } from './draft.js';
import { bootstrapEndpointOf, controlPlaneTargets, endpointOf, workerTargets } from './endpoints.js';
import { planFlux, reportNeedsOfInstance } from './flux-instance.js';
import { kustomizationClosure } from './kustomization-closure.js';
import { machineSwitches } from './machine-switches.js';
import { type Member, memberSubject, resolveMembers } from './members.js';
import { namespaceNeeds, planNamespaces } from './namespaces.js';
import { indexObjects } from './object-index.js';
import type { Plan } from './plan.js';
import { type PlanFinding, PlanReport } from './plan-finding.js';
import { bootstrapPaths } from './plan-paths.js';
import { postSteps } from './post-steps.js';
import { planReleases } from './releases.js';
import { filesOf, type KustomizationResource, kustomizationResource } from './resources.js';
import { planSecrets } from './secrets.js';
import { appsStage } from './stages/apps.js';
import { crdsStage, namespacesStage, nodesStage } from './stages/cluster.js';
import { fluxStage, verifyStage } from './stages/flux.js';
import { machineStage } from './stages/machine.js';
import { preflightStage } from './stages/preflight.js';
import { secretsStage } from './stages/secrets.js';
import { optionalTasks } from './tasks.js';

/** The bootstrap of a cluster, and what could not be planned as it was told. */
export interface PlanResult {
  readonly plan: Plan;
  readonly findings: readonly PlanFinding[];
}

/** The plan as a function of what Flux will do and what Git cannot say. It is total: a fault becomes a finding, never a throw. */
export function buildPlan(model: Model, cluster: ClusterIntent, intent: Intent): PlanResult {
  const report = new PlanReport(cluster.name);
  const draft = draftPlan(model, cluster, intent, report);
  const { releases, crds, crdManifests, resources, secrets, budgetSeconds, ...head } = draft.plan;
  const plan: Plan = {
    ...head,
    stages: [
      preflightStage(draft),
      machineStage(draft),
      nodesStage(draft),
      namespacesStage(draft),
      secretsStage(draft),
      crdsStage(draft),
      appsStage(draft),
      fluxStage(draft),
      verifyStage(draft),
    ],
    releases,
    crds,
    crdManifests,
    resources,
    secrets,
    tasks: optionalTasks(draft),
    budgetSeconds,
  };
  reportControlPlanes(cluster, report);
  reportTaskNames(cluster, intent, report);
  reportBudget(plan, report);
  return { plan, findings: report.findings };
}

function draftPlan(model: Model, cluster: ClusterIntent, intent: Intent, report: PlanReport): PlanDraft {
  const paths = bootstrapPaths(cluster, intent);
  const index = indexObjects(model);
  const members = resolveMembers(cluster, model, report);
  reportNeedsOfInstance(members, report);

  const resources = applied(members, model, paths, report);
  const provided = new Set(cluster.crds.flatMap(({ groups }) => groups));
  const releases = planReleases(
    {
      members,
      paths,
      index,
      postSteps: ({ key, intent: { postSteps: steps, wait } }) =>
        postSteps({
          member: key,
          wait,
          steps,
          provided,
          resource: (one) => resources.get(`${one.namespace}/${one.name}`),
        }),
    },
    report,
  );
  const consumers = crdConsumers(members, [...resources.values()]);
  const crds = planCrdSources({ cluster, model, index, root: paths.root, consumers }, report);
  const secrets = planSecrets(cluster, model, report);
  const { flux, helmMajor } = planFlux(cluster, members, report);
  const namespaceReasons = namespaceNeeds({
    releases,
    secrets,
    resources: [...resources.values()],
    fluxNamespace: flux.namespace,
  });
  const namespaces = planNamespaces(
    namespaceReasons,
    index,
    { path: paths.namespaces, fluxNamespace: flux.namespace },
    report,
  );
  const { distribution } = cluster;
  return {
    cluster,
    intent,
    paths,
    namespaceReasons,
    kustomizations: kustomizationClosure(`${flux.namespace}/${flux.sync.name}`, members, model),
    plan: {
      version: 1,
      cluster: {
        name: cluster.name,
        id: cluster.id,
        layout: cluster.layout,
        distribution: distribution.kind,
        endpoint: endpointOf(distribution),
        bootstrapEndpoint: bootstrapEndpointOf(distribution),
        controlPlanes: controlPlaneTargets(distribution),
        workers: workerTargets(distribution),
        networks: {
          nodes: cluster.networks.nodes,
          pods: cluster.networks.pods,
          services: cluster.networks.services,
          dns: cluster.networks.dns,
        },
      },
      context: cluster.name,
      kubeconfig: paths.kubeconfig,
      helmMajor,
      flux,
      paths: {
        root: paths.root,
        bootstrap: paths.bootstrap,
        apps: paths.apps,
        flux: paths.flux,
        crdsHelmfile: paths.crdsHelmfile,
        appsHelmfile: paths.appsHelmfile,
        ...(secrets.some(({ source }) => source === '1password') ? { secretsTemplate: paths.secretsTemplate } : {}),
        ...(distribution.kind === 'talos' && distribution.talosconfig !== undefined
          ? { talosconfig: distribution.talosconfig }
          : {}),
        machine: paths.machine,
      },
      machine: machineSwitches(distribution, releases),
      releases,
      crds: crds.charts,
      crdManifests: crds.manifests,
      resources: [namespaces, ...[...resources.values()].flatMap(filesOf)],
      secrets,
      budgetSeconds: cluster.budgetSeconds,
    },
  };
}

/** What post-steps apply, each Flux Kustomization once, by its `namespace/name`. */
function applied(
  members: readonly Member[],
  model: Model,
  paths: ReturnType<typeof bootstrapPaths>,
  report: PlanReport,
): ReadonlyMap<string, KustomizationResource> {
  const resources = new Map<string, KustomizationResource>();
  for (const member of members) {
    for (const one of member.intent.postSteps) {
      if (one.op !== 'applyKustomization' || resources.has(`${one.namespace}/${one.name}`)) continue;
      const resource = kustomizationResource(one, memberSubject(member.intent), model, paths, report);
      if (resource !== undefined) resources.set(`${one.namespace}/${one.name}`, resource);
    }
  }
  return resources;
}
