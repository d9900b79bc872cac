import type { Problem } from './authoring/problem.js';
import { applyWaivers } from './checks/apply-waivers.js';
import type { Finding } from './checks/finding.js';
import type { ClusterSubject, FilesSubject } from './checks/rule.js';
import { type RawFinding, runRules } from './checks/run-rules.js';
import { sortFindings } from './checks/sort-findings.js';
import type { Intent } from './intent/intent.js';
import type { Provenance } from './intent/provenance.js';
import type { Places } from './places.js';
import { valuesShapes } from './values-shapes.js';

/** Everything that findings come from. */
export interface FindingSources {
  readonly intent: Intent;
  readonly clusters: readonly ClusterSubject[];
  readonly problems: readonly Problem[];
  /** Generated text files, relative to the output directory. */
  readonly files: ReadonlyMap<string, string>;
  readonly places: Places;
}

/** What constructs, plan and rules found, waivers applied, each with the line that a person typed. */
export function findingsOf(sources: FindingSources): readonly Finding[] {
  const { intent, clusters, places } = sources;
  const texts = new Map([...sources.files].map(([path, text]) => [`${intent.root}/${path}`, text]));
  const files = clusters.map(({ cluster, plan }): FilesSubject => ({ intent, cluster, plan, files: texts }));
  const raw = runRules({ fleet: { intent, clusters }, files }, { shapes: valuesShapes });
  const problems = sources.problems.map(problemFinding);
  const { findings } = applyWaivers([...dedupe(raw), ...problems], intent.clusters);
  return sortFindings(findings.map((finding) => withPlace(finding, places)));
}

/** The plan and a rule may see the same fault; whoever reads the list needs it once. */
function dedupe(findings: readonly RawFinding[]): readonly RawFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, cluster, subject, field, value }) => {
    const key = JSON.stringify([rule, cluster, subject, field, value]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function withPlace(finding: Finding | RawFinding, places: Places): Finding {
  // What a construct reported knows its place already.
  if ('construct' in finding) return finding;
  const provenance =
    places.subjects.get(`${finding.cluster ?? ''} ${finding.subject}`) ??
    (finding.file === undefined ? undefined : places.files.get(finding.file)) ??
    places.subjects.get(`${finding.cluster ?? ''} Cluster ${finding.cluster ?? ''}`);
  return { ...finding, ...placeOf(provenance) };
}

function placeOf(provenance: Provenance | undefined): Pick<Finding, 'source' | 'construct'> {
  if (provenance === undefined) return {};
  const { construct, source } = provenance;
  return source === undefined ? { construct } : { construct, source };
}

function problemFinding({ provenance, ...problem }: Problem): Finding {
  return { severity: 'error', ...problem, ...placeOf(provenance) };
}
