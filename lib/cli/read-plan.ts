import type { Plan } from '../plan/plan.js';
import { planFault } from '../plan/plan-problems.js';
import type { Json } from '../yaml/json.js';
import { CliError } from './cli-error.js';

/** More would only hide the first ones. */
const SHOWN = 20;

/** A plan.json as it was read: JSON, or why it is none. */
export interface PlanText {
  readonly path: string;
  readonly value: Json | undefined;
  readonly fault: string | undefined;
}

/** Parses the text of a plan.json. */
export function parsePlan(path: string, text: string): PlanText {
  try {
    return { path, value: JSON.parse(text) as Json, fault: undefined };
  } catch (error) {
    return { path, value: undefined, fault: `is no JSON (${place(text, (error as Error).message)})` };
  }
}

/** The plan, or everything that is wrong with it at once: it is looked at as a whole before anything is done. */
export function checkedPlan({ path, value, fault }: PlanText): Plan {
  if (value === undefined) throw new CliError(`${path}: ${fault ?? 'is empty'}. ${ANEW}`);
  const found = planFault(value);
  if (found === undefined) return value as unknown as Plan;
  if (found.kind === 'version') throw new CliError(`${path}: ${versionText(found.found)}`);
  const lines = found.problems.map(({ field, problem }) => `  ${field === '' ? 'all of it' : field}: ${problem}`);
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  const count = lines.length === 1 ? '1 field' : `${lines.length} fields`;
  throw new CliError([`${path}: is damaged (${count}). ${ANEW}`, ...lines.slice(0, SHOWN), ...more].join('\n'));
}

const ANEW = 'Nothing was done. Run npm run synth, which writes it anew, or restore it from Git.';

function versionText(found: Json | undefined): string {
  if (typeof found !== 'number') return `does not say which version of the format it has. ${ANEW}`;
  const why =
    found > 1
      ? 'A newer fluxstrap wrote it: npm ci installs the one that this repository asks for'
      : 'Run npm run synth, which writes it anew';
  return `has version ${found} of the format, this fluxstrap runs version 1. Nothing was done. ${why}.`;
}

/** Line and column, where the parser gives a position. */
function place(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return text.trim() === '' ? 'it is empty' : 'it ends too early';
  const before = text.slice(0, Number(position)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
