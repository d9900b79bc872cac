/** Ids of what the plan itself finds. Checks merge them with their own and give each its page. */
export const PLAN_RULES = [
  'member-exists',
  'member-duplicate',
  'member-chart',
  'member-values',
  'member-values-vals',
  'needs-exists',
  'needs-cycle',
  'flux-instance-missing',
  'flux-instance-last',
  'flux-version',
  'crd-source',
  'crd-source-duplicate',
  'resource-kustomization',
  'resource-unknown',
  'resource-before-flux',
  'namespace-in-git',
  'namespace-unknown',
  'secret-duplicate',
  'secret-reference',
  'secret-multiline',
  'control-planes',
  'task-name',
  'budget',
] as const;
export type PlanRuleId = (typeof PLAN_RULES)[number];

/**
 * What the plan could not do as it was told. The plan is total: it holds what is possible, and this says what is missing.
 * Has the shape of a rule's finding, with the rule's id and severity.
 */
export interface PlanFinding {
  readonly rule: PlanRuleId;
  readonly severity: 'error' | 'warning';
  readonly cluster: string;
  /** What it is about, as people name it: `HelmRelease kube-system/cilium`. */
  readonly subject: string;
  readonly field?: string;
  /** What is wrong, one sentence without the final period. */
  readonly message: string;
  /** The value found, as text. */
  readonly value?: string;
  /** What to do, one sentence with its period. */
  readonly fix: string;
  /** File that it was read from, relative to the repository root. */
  readonly file?: string;
}

/** Takes findings while the parts of a plan are made. */
export class PlanReport {
  readonly #findings: PlanFinding[] = [];

  /** @param cluster Name of the cluster that every finding belongs to. */
  constructor(private readonly cluster: string) {}

  /** What was found so far, in the order in which it was found. */
  get findings(): readonly PlanFinding[] {
    return [...this.#findings];
  }

  error(rule: PlanRuleId, finding: Omit<PlanFinding, 'rule' | 'severity' | 'cluster'>): void {
    this.#findings.push({ rule, severity: 'error', cluster: this.cluster, ...finding });
  }

  warning(rule: PlanRuleId, finding: Omit<PlanFinding, 'rule' | 'severity' | 'cluster'>): void {
    this.#findings.push({ rule, severity: 'warning', cluster: this.cluster, ...finding });
  }
}
