import { nearest } from '../../checks/nearest.js';
import { CliError } from '../cli-error.js';
import { compileFleet } from '../compile-fleet.js';
import type { Context } from '../context.js';
import { explainRelease } from '../explain-release.js';
import { explainText } from '../explain-text.js';
import { type RulePage, rulePages } from '../rule-pages.js';
import { ruleText } from '../rule-text.js';

/** Options of `fluxstrap explain`. */
export interface ExplainOptions {
  readonly cluster?: string;
  readonly json?: boolean;
}

/** Explains a rule by its id, or the effective values of a release by its `namespace/name`, all of them or those at one place. */
export async function explain(
  context: Context,
  subject: string,
  field: string | undefined,
  options: ExplainOptions,
): Promise<number> {
  const { out } = context.world.terminal;
  if (subject.includes('/')) {
    const { clusters } = await compileFleet(context);
    const explained = explainRelease(clusters, subject, options.cluster, field);
    if (options.json === true) out(`${JSON.stringify(explained, undefined, 2)}\n`);
    else out(explained.map((one) => explainText(one, context.paint)).join('\n'));
    return 0;
  }
  const pages = await rulePages();
  const page = pages.find(({ id }) => id === subject);
  if (page === undefined) throw unknownRule(subject, pages);
  out(options.json === true ? `${JSON.stringify(page, undefined, 2)}\n` : ruleText(page, context.paint));
  return 0;
}

function unknownRule(subject: string, pages: readonly RulePage[]): CliError {
  const ids = pages.map(({ id }) => id);
  const near = nearest(subject, ids);
  return new CliError(
    `explain: there is no such rule (${subject}).${near === undefined ? '' : ` Did you mean ${near}?`} ` +
      `Name a release as namespace/name, or one of the rules: ${ids.join(', ')}.`,
  );
}
