import type { ClusterIntent, Intent } from '../intent/intent.js';
import type { Model } from '../model/types.js';
import type { Plan } from '../plan/plan.js';
import { bootstrapPaths } from '../plan/plan-paths.js';
import { printPlan } from '../plan/print-plan.js';
import { bootstrapTaskfile } from './bootstrap-taskfile.js';
import { helmfileApps } from './helmfile-apps.js';
import { helmfileCrds } from './helmfile-crds.js';
import { helmfileParent, helmfileParentPath } from './helmfile-parent.js';
import { justfiles } from './justfiles.js';
import { k3sConfig } from './k3s-config.js';
import { rootTaskfile } from './root-taskfile.js';
import { RUNBOOK_PATH, runbook } from './runbook.js';
import { secretsTemplate } from './secrets-template.js';
import { talosPatch } from './talos-patch.js';
import { opTaskfile, talosTaskfile } from './talos-taskfile.js';
import { renderedValues, valuesTemplate, valuesTemplatePath } from './values-template.js';
import { yamlDocuments } from './yaml-file.js';

/** A plan with what it was made from. */
export interface PlannedCluster {
  readonly plan: Plan;
  readonly cluster: ClusterIntent;
  readonly model: Model;
}

/** Path relative to `Intent.root` → text; sorted by path. */
export type Files = ReadonlyMap<string, string>;

/** Every generated text file beside the manifests. Pure text: the same plans give the same bytes. */
export function renderFiles(clusters: readonly PlannedCluster[], intent: Intent): Files {
  const files = new Map<string, string>();
  for (const { plan, cluster } of clusters) {
    for (const [path, text] of clusterFiles(plan, cluster, intent)) files.set(inRoot(path, plan.paths.root), text);
  }
  const plans = clusters.map(({ plan }) => plan);
  files.set('.taskfiles/bootstrap/Taskfile.yaml', bootstrapTaskfile(plans));
  const talos = talosTaskfile(plans);
  if (talos !== undefined) files.set('.taskfiles/talos/Taskfile.yaml', talos);
  const op = opTaskfile(plans);
  if (op !== undefined) files.set('.taskfiles/op/Taskfile.yaml', op);
  for (const [path, text] of justfiles(plans, intent.root)) files.set(path, text);
  files.set(RUNBOOK_PATH, runbook(plans));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Files in the root of the repository, outside `Intent.root`: they belong to the user and are written only where they are missing. */
export function rootFiles(intent: Intent): Files {
  return new Map([['Taskfile.yaml', rootTaskfile(intent.root)]]);
}

/** The files of one cluster, by their path from the repository root. */
function clusterFiles(plan: Plan, cluster: ClusterIntent, intent: Intent): readonly (readonly [string, string])[] {
  const paths = bootstrapPaths(cluster, intent);
  const { distribution } = cluster;
  const kubernetes = distribution.kind === 'talos' ? distribution.kubernetes : distribution.version;
  return [
    // helmfile refuses a file without releases.
    ...(plan.crds.length === 0 ? [] : [[paths.crdsHelmfile, helmfileCrds(plan, kubernetes)] as const]),
    ...(plan.releases.length === 0
      ? []
      : [[paths.appsHelmfile, helmfileApps(plan)] as const, [helmfileParentPath(plan), helmfileParent(plan)] as const]),
    ...(plan.releases.some(({ values }) => values.kind === 'template')
      ? [[valuesTemplatePath(plan), valuesTemplate(plan)] as const]
      : []),
    ...plan.releases.flatMap((release) =>
      release.values.kind === 'rendered' ? [[release.values.file, renderedValues(release)] as const] : [],
    ),
    ...(plan.paths.secretsTemplate === undefined ? [] : [[plan.paths.secretsTemplate, secretsTemplate(plan)] as const]),
    ...plan.resources.map(({ path, objects }) => [path, yamlDocuments(objects)] as const),
    [paths.planFile, printPlan(plan)],
    [paths.machine, distribution.kind === 'talos' ? talosPatch(plan, cluster) : k3sConfig(plan, cluster)],
  ];
}

function inRoot(path: string, root: string): string {
  return root === '' ? path : path.slice(root.length + 1);
}
