import type { Construct } from 'constructs';
import { checkDuration } from './formats.js';
import { report } from './problem.js';

/** Reports every duration among `fields` that Flux would not take. */
export function checkDurations(
  scope: Construct,
  subject: string,
  fields: Readonly<Record<string, string | undefined>>,
): void {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const problem = checkDuration(value);
    if (problem !== undefined) report(scope, { rule: 'duration-format', subject, field, value, ...problem });
  }
}
