import type { PlanDraft } from '../draft.js';
import { TIMES } from '../expected-times.js';
import type { Stage } from '../plan.js';
import { countOf, stage, step } from '../stage.js';
import type { Step } from '../step.js';

/** All machines have registered; none can be Ready, because there is no CNI yet. */
export function nodesStage({ plan }: PlanDraft): Stage {
  const { controlPlanes, workers } = plan.cluster;
  const total = controlPlanes.length + workers.length;
  return stage(
    'nodes',
    { title: 'Nodes', done: `${countOf(controlPlanes.length, 'control plane')} registered, Ready or not` },
    [
      step(
        {
          id: 'nodes/registered',
          title: `Wait until ${countOf(total, 'node')} registered`,
          reason: 'nodes → the DaemonSet of the CNI; they become Ready with it and not before',
        },
        TIMES.waitForNodes,
        { op: 'waitForNodes', controlPlanes, workers },
      ),
    ],
  );
}

/** Namespaces with the labels and annotations that Git gives them. */
export function namespacesStage(draft: PlanDraft): Stage {
  const resource = draft.plan.resources.find(({ path }) => path === draft.paths.namespaces);
  const names = (resource?.objects ?? []).map(({ metadata }) => (metadata as { name: string }).name);
  const reasons = names.map((name) => {
    const users = draft.namespaceReasons.filter(({ namespace }) => namespace === name).map(({ by }) => by);
    return `Namespace ${name} → ${[...new Set(users)].join(', ')}`;
  });
  const steps: Step[] =
    resource === undefined || names.length === 0
      ? []
      : [
          step(
            { id: 'namespaces/apply', title: `Apply the namespaces ${names.join(', ')}`, reason: reasons.join('; ') },
            TIMES.applyNamespaces,
            {
              op: 'applyManifests',
              files: [resource.path],
              fieldManager: 'kustomize-controller',
              objects: names.map((name) => `Namespace ${name}`),
            },
          ),
        ];
  return stage('namespaces', { title: 'Namespaces', done: 'namespaces exist with their labels' }, steps);
}

/** CRDs that must be there before the first release: charts by value need, post-steps by kind. */
export function crdsStage({ plan }: PlanDraft): Stage {
  const sources = [...plan.crds, ...plan.crdManifests];
  const reason = sources
    .map(
      ({ name, groups, consumers }) =>
        `${name} (${groups.join(', ')}) → ${consumers.join(', ') || 'no member of the bootstrap'}`,
    )
    .join('; ');
  const files = plan.crdManifests.flatMap((source) => source.files);
  const steps: Step[] =
    sources.length === 0
      ? []
      : [
          step(
            { id: 'crds/apply', title: `Apply the CRDs of ${sources.map(({ name }) => name).join(', ')}`, reason },
            TIMES.applyCrds,
            {
              op: 'applyCrds',
              ...(plan.crds.length === 0 ? {} : { helmfile: plan.paths.crdsHelmfile }),
              releases: plan.crds.map(({ namespace, name }) => `${namespace}/${name}`),
              files,
            },
          ),
        ];
  return stage('crds', { title: 'CRDs', done: 'every applied CRD is Established' }, steps);
}
