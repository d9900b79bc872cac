import { parse, parseAllDocuments } from 'yaml';
import { type Files, renderFiles } from '../../lib/files/render-files.js';
import type { ClusterIntent } from '../../lib/intent/intent.js';
import type { Model } from '../../lib/model/types.js';
import { buildPlan } from '../../lib/plan/build-plan.js';
import type { Plan } from '../../lib/plan/plan.js';
import { clusterIntent, fleetIntent, infraModel } from '../plan/fixture.js';

/** A cluster with its model; by default the example. */
export interface Input {
  readonly cluster: ClusterIntent;
  readonly model: Model;
}

export interface Rendered {
  readonly files: Files;
  readonly plans: readonly Plan[];
}

/** Plans and files of some clusters. */
export function rendered(inputs: readonly Input[] = [example()], root = 'dist'): Rendered {
  const intent = fleetIntent(
    inputs.map(({ cluster }) => cluster),
    root,
  );
  const clusters = inputs.map(({ cluster, model }) => ({
    cluster,
    model,
    plan: buildPlan(model, cluster, intent).plan,
  }));
  return { files: renderFiles(clusters, intent), plans: clusters.map(({ plan }) => plan) };
}

/** A cluster of the example with changes. */
export function example(parts: Partial<ClusterIntent> = {}, model?: Model): Input {
  const cluster = clusterIntent(parts);
  return { cluster, model: model ?? infraModel(cluster.name).build() };
}

/** The single layout: no name of the cluster in any path. */
export const SINGLE: Partial<ClusterIntent> = {
  layout: 'single',
  paths: { apps: 'kubernetes/apps', flux: 'kubernetes/flux/cluster', bootstrap: 'bootstrap', machine: 'talos' },
};

export function singleExample(root = 'dist'): Input {
  return { cluster: clusterIntent(SINGLE), model: infraModel('', '2.9.x', root).build() };
}

/** The text of a file that must be there. */
export function textOf({ files }: Rendered, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`no file ${path}; there are ${[...files.keys()].join(', ')}`);
  return text;
}

/** A YAML file as it is read back. */
export function yamlOf<T>(result: Rendered, path: string): T {
  return parse(textOf(result, path)) as T;
}

export function documentsOf<T>(result: Rendered, path: string): readonly T[] {
  const documents = parseAllDocuments(textOf(result, path));
  return Array.isArray(documents) ? documents.map((document) => document.toJS() as T) : [];
}
