import type { Plan, PlannedRelease } from '../plan/plan.js';
import { chartFields, repositoriesOf } from './helmfile-chart.js';
import { hooksOf } from './helmfile-hooks.js';
import { literal } from './helmfile-text.js';
import { directoryOf, relativePath } from './relative-path.js';
import { helmfileCommand, runnerCommand } from './task-command.js';
import { yamlFile } from './yaml-file.js';

/** Helm's own deadline where a release has none of its own, in seconds. */
const TIMEOUT = 600;

/** helmfile.d/01-apps.yaml: the members in the order of their needs. It inherits nothing, so it states everything. */
export function helmfileApps(plan: Plan): string {
  const repositories = repositoriesOf(plan.releases);
  return yamlFile(
    {
      ...(repositories.length === 0 ? {} : { repositories }),
      helmDefaults: {
        cleanupOnFail: true,
        createNamespace: false,
        kubeContext: plan.context,
        ...(plan.helmMajor === 4 ? { serverSide: 'false' } : {}),
        timeout: TIMEOUT,
        wait: true,
        waitForJobs: true,
      },
      releases: plan.releases.map((release) => releaseOf(release, plan)),
    },
    { comment: commentOf(plan) },
  );
}

function releaseOf(release: PlannedRelease, plan: Plan): unknown {
  const directory = directoryOf(plan.paths.appsHelmfile);
  const values =
    release.values.kind === 'rendered' ? release.values.file : `${plan.paths.bootstrap}/templates/values.yaml.gotmpl`;
  const hooks = hooksOf(release, plan);
  return {
    name: literal(release.name),
    namespace: literal(release.namespace),
    ...chartFields(release, plan.releases),
    ...(release.timeoutSeconds === TIMEOUT ? {} : { timeout: release.timeoutSeconds }),
    ...(release.wait ? {} : { wait: false }),
    ...(release.waitForJobs ? {} : { waitForJobs: false }),
    values: [literal(relativePath(directory, values))],
    ...(release.needs.length === 0 ? {} : { needs: release.needs.map(literal) }),
    ...(hooks.length === 0 ? {} : { hooks }),
  };
}

function commentOf(plan: Plan): readonly string[] {
  const order = plan.releases.map(({ name }) => name).join(', ');
  return [
    `The releases that cluster ${plan.cluster.name} needs before Flux runs, in this order: ${order || 'none'}.`,
    'Chart, version and values are those of the HelmReleases in Git: Flux takes the releases over and finds nothing to change.',
    'Namespaces, secrets and CRDs come first; flux-instance comes last, after a snapshot. The runner does all of it:',
    `  ${runnerCommand(plan.cluster.name, { stage: 'apps' })}`,
    'By hand, from the root of the repository:',
    `  ${helmfileCommand(plan, plan.paths.appsHelmfile)}`,
    'Once Flux runs, these releases are its own: do not sync them again.',
    ...(plan.helmMajor === 4
      ? [
          `serverSide: Flux ${plan.flux.version} upgrades with Helm 4; applied client-side, no second owner stays on the fields.`,
        ]
      : [`Helm 3, because Flux ${plan.flux.version} upgrades with Helm 3; Helm 4 renders some charts differently.`]),
  ];
}
