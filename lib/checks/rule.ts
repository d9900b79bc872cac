import type { ValuesShape } from '../importing/values-shape.js';
import type { ClusterIntent, Intent } from '../intent/intent.js';
import type { ManifestFiles } from '../manifests/manifest-file.js';
import type { Model } from '../model/types.js';
import type { Plan } from '../plan/plan.js';
import type { PlanFinding } from '../plan/plan-finding.js';
import type { RuleFinding, Severity } from './finding.js';

/** Everything about one cluster that a rule may look at. */
export interface ClusterSubject {
  readonly intent: Intent;
  readonly cluster: ClusterIntent;
  readonly manifests: ManifestFiles;
  readonly model: Model;
  readonly plan: Plan;
  /** What buildPlan could not do as it was told; the rules with these ids report it. */
  readonly planFindings?: readonly PlanFinding[];
  /**
   * `HelmRelease namespace/name` → places below `spec.values` (`loadBalancer.mode`) that their author passed as
   * untyped: they are not held against a chart's shape.
   */
  readonly untyped?: ReadonlyMap<string, readonly string[]>;
  /** `HelmRelease namespace/name` → what its author wants its values to be held against. */
  readonly shapes?: ReadonlyMap<string, ValuesShape>;
  /** Release identities of the committed plan (`dist/bootstrap/<cluster>/plan.json`), where there is one. */
  readonly committed?: Plan;
}

/** The whole fleet. */
export interface FleetSubject {
  readonly intent: Intent;
  readonly clusters: readonly ClusterSubject[];
}

/** The generated text files, path relative to the repository root → text. */
export interface FilesSubject {
  readonly intent: Intent;
  readonly cluster: ClusterIntent;
  readonly plan: Plan;
  readonly files: ReadonlyMap<string, string>;
}

interface RuleBase {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly severity: Severity;
  /** One line: what it holds. */
  readonly title: string;
  /** Why it is a rule: what happens to a cluster without it. Two or three sentences. */
  readonly why: string;
  /** What to do, with an example where that helps. Markdown. */
  readonly fix: string;
  /** Where the rule comes from elsewhere: documentation, issue, source. */
  readonly source?: string;
  /** False for what an author may never wave through (cycles, paths, secrets). Default true. */
  readonly waivable?: boolean;
}

/** One check. It declares its subject: the earliest data that it needs. */
export type Rule = RuleBase &
  (
    | { readonly subject: 'fleet'; readonly check: (subject: FleetSubject) => Iterable<RuleFinding> }
    | { readonly subject: 'model' | 'plan'; readonly check: (subject: ClusterSubject) => Iterable<RuleFinding> }
    | { readonly subject: 'files'; readonly check: (subject: FilesSubject) => Iterable<RuleFinding> }
  );
