import { OUTPUT_RULES } from '../output/rules.js';

/** What a person can read about a rule. */
export interface RulePage {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly source?: string;
  readonly waivable: boolean;
}

/** The pages of every rule whose findings can appear, sorted by id. */
export async function rulePages(): Promise<readonly RulePage[]> {
  const { ruleDescriptions } = await import('../checks/rule-descriptions.js');
  const pages = [
    ...[...ruleDescriptions().values()].map(({ id, severity, title, why, fix, source, waivable = true }) => ({
      id,
      severity,
      title,
      why,
      fix,
      ...(source === undefined ? {} : { source }),
      waivable,
    })),
    ...OUTPUT_RULES.map((rule) => ({ ...rule, waivable: false })),
  ];
  return pages.sort((a, b) => (a.id < b.id ? -1 : 1));
}
