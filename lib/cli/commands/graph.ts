import type { ClusterSubject } from '../../checks/rule.js';
import { clusterGraph } from '../../graph/cluster-graph.js';
import { mermaid } from '../../picture/mermaid.js';
import { pictureOf } from '../../picture/picture-of.js';
import { CliError } from '../cli-error.js';
import { compileFleet, hasErrors } from '../compile-fleet.js';
import { type Context, say } from '../context.js';
import { findingsText } from '../findings-text.js';

/** Options of `fluxstrap graph`. */
export interface GraphOptions {
  readonly cluster?: string;
  readonly format: 'mermaid' | 'svg' | 'html';
  readonly json?: boolean;
}

/** Draws bootstrap order and Flux dependencies of a cluster on stdout. A graph with faults is drawn all the same: 1. */
export async function graph(context: Context, options: GraphOptions): Promise<number> {
  const { terminal } = context.world;
  const { clusters, findings } = await compileFleet(context);
  const selected = selectClusters(clusters, options);
  const graphs = selected.map(clusterGraph);
  if (options.json === true) terminal.out(`${JSON.stringify({ clusters: graphs }, undefined, 2)}\n`);
  else terminal.out(await drawing(graphs.map(pictureOf), options.format));
  const names = new Set(selected.map(({ cluster }) => cluster.name));
  const ofSelected = findings.filter(({ cluster }) => cluster === undefined || names.has(cluster));
  const failed = hasErrors(ofSelected);
  say(context, failed ? 'error' : 'warn', findingsText(ofSelected, context.paint, context.repository));
  return failed ? 1 : 0;
}

/** HTML and JSON have room for all clusters; a diagram is one cluster's. */
function selectClusters(
  clusters: readonly ClusterSubject[],
  { cluster, format, json }: GraphOptions,
): readonly ClusterSubject[] {
  const names = clusters.map((subject) => subject.cluster.name).join(', ');
  if (cluster !== undefined) {
    const found = clusters.filter((subject) => subject.cluster.name === cluster);
    if (found.length > 0) return found;
    throw new CliError(
      `--cluster: the fleet has no cluster of this name (${cluster}). Name one of: ${names || 'none yet'}.`,
    );
  }
  if (clusters.length > 1 && format !== 'html' && json !== true) {
    throw new CliError(`--cluster: the fleet has several clusters (${names}). Name one of them, or use --format html.`);
  }
  return clusters;
}

type Pictures = readonly ReturnType<typeof pictureOf>[];

async function drawing(pictures: Pictures, format: GraphOptions['format']): Promise<string> {
  if (format === 'mermaid') return pictures.map((picture) => `${mermaid(picture).join('\n')}\n`).join('\n');
  if (format === 'svg') {
    const { svg } = await import('../../picture/svg.js');
    return pictures.map((picture) => svg(picture)).join('\n');
  }
  const { page } = await import('../../picture/page.js');
  return page(pictures);
}
