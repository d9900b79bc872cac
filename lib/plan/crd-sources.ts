import type { ClusterIntent, CrdSourceIntent } from '../intent/intent.js';
import type { Model } from '../model/types.js';
import { isObject, type JsonObject } from '../yaml/json.js';
import { memberSubject } from './members.js';
import type { ObjectIndex } from './object-index.js';
import type { PlannedCrdManifests, PlannedCrdSource } from './plan.js';
import type { PlanReport } from './plan-finding.js';
import { joinPath } from './plan-paths.js';
import { plannedChart } from './planned-chart.js';
import { crdSourceValues } from './planned-values.js';

/** Who asks for an API group: `kube-system/cilium spec.values.gatewayAPI.enabled`. */
export type Consumers = ReadonlyMap<string, readonly string[]>;

/** What stage 00 applies. */
export interface PlannedCrds {
  readonly charts: readonly PlannedCrdSource[];
  readonly manifests: readonly PlannedCrdManifests[];
}

/** The CRD sources of a cluster in the order of their declaration, each with who needs it. */
export function planCrdSources(
  parts: { cluster: ClusterIntent; model: Model; index: ObjectIndex; root: string; consumers: Consumers },
  report: PlanReport,
): PlannedCrds {
  const charts: PlannedCrdSource[] = [];
  const manifests: PlannedCrdManifests[] = [];
  const taken = new Set<string>();
  for (const source of parts.cluster.crds) {
    const { name, groups } = source;
    const consumers = [...new Set(groups.flatMap((group) => parts.consumers.get(group) ?? []))];
    if (source.from.kind === 'manifests') {
      const files = source.from.files.map((file) => joinPath(parts.root, file));
      manifests.push({ name, files, groups, consumers });
      continue;
    }
    const chart = source.from.kind === 'chart' ? chartOf(source) : releaseOf(source, parts, report);
    if (chart === undefined) continue;
    const identity = `${chart.namespace}/${name}`;
    if (taken.has(identity)) {
      report.error('crd-source-duplicate', {
        subject: `CRD source ${name}`,
        message: 'is declared twice in one namespace, and helmfile takes one release of a name',
        value: identity,
        fix: 'Rename one of the two.',
      });
      continue;
    }
    taken.add(identity);
    charts.push({ name, ...chart, groups, consumers });
  }
  return { charts, manifests };
}

type Chart = Omit<PlannedCrdSource, 'name' | 'groups' | 'consumers'>;

function chartOf(source: CrdSourceIntent): Chart | undefined {
  if (source.from.kind !== 'chart') return undefined;
  const { chart, version, namespace, values } = source.from;
  return { chart, version, namespace, values: isObject(values) ? values : ({} satisfies JsonObject) };
}

/** Chart and values of a HelmRelease that Flux installs later, so that both bring the same CRDs. */
function releaseOf(
  source: CrdSourceIntent,
  parts: { readonly model: Model; readonly index: ObjectIndex },
  report: PlanReport,
): Chart | undefined {
  if (source.from.kind !== 'release') return undefined;
  const release = parts.model.releases.get(`${source.from.namespace}/${source.from.name}`);
  if (release === undefined) {
    report.error('crd-source', {
      subject: `CRD source ${source.name}`,
      message: 'takes its CRDs from a HelmRelease that Flux does not reach',
      value: `${source.from.namespace}/${source.from.name}`,
      fix: 'Name a HelmRelease of an app in Git, or give the chart itself.',
    });
    return undefined;
  }
  const subject = memberSubject(release);
  const user = { subject, rule: 'crd-source', file: release.object.file } as const;
  const chart = plannedChart(release.chart, parts.index, user, report);
  if (chart === undefined) return undefined;
  const { digest: _digest, ...rest } = chart;
  return { namespace: release.targetNamespace, ...rest, values: crdSourceValues(release, subject, report) };
}
