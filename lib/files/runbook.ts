import type { Plan } from '../plan/plan.js';
import { anchor, text } from './markdown.js';
import { chapter } from './runbook-chapter.js';
import { troubleshooting } from './runbook-trouble.js';

/** Path of the runbook, relative to the root of the synthesized files. */
export const RUNBOOK_PATH = 'docs/runbooks/bootstrap.md';

/** docs/runbooks/bootstrap.md: a chapter per cluster. It says nothing that the plan does not do. */
export function runbook(plans: readonly Plan[]): string {
  const clusters = plans.map(({ cluster }) => `Cluster ${cluster.name}`);
  return [
    '# Bootstrap',
    'From bare machines to Flux. All stages are written down in `plan.json`, and the runner, the tasks and this page are views of it.',
    'Every stage is safe to run again: what is done is left alone. Commands run in the root of the repository.',
    ...(plans.length > 1 ? [clusters.map((heading) => `- [${text(heading)}](#${anchor(heading)})`).join('\n')] : []),
    ...plans.map(chapter),
    troubleshooting(plans),
  ]
    .join('\n\n')
    .concat('\n');
}
