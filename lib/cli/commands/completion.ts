import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import { codeOf } from '../../world/disk-error.js';
import { CliError } from '../cli-error.js';
import { completeWords, type Names } from '../complete-words.js';
import { COMPLETION_LINES, COMPLETION_SCRIPTS, SHELLS } from '../completion-script.js';
import type { Context } from '../context.js';
import { committedPlans } from '../find-plan.js';

/** Prints what a shell needs to complete command lines. */
export function completion({ world }: Context, name: string): number {
  const shell = SHELLS.find((one) => one === name);
  if (shell === undefined) {
    const lines = SHELLS.map((one) => `  ${COMPLETION_LINES[one]}`).join('\n');
    throw new CliError(`completion: there is none for this shell (${name}). Use one of:\n${lines}`);
  }
  world.terminal.out(COMPLETION_SCRIPTS[shell]);
  return 0;
}

/** Answers a shell: a line for each word that could stand in place of the last one. */
export async function complete(context: Context, root: Command, words: readonly string[]): Promise<number> {
  const found = completeWords(root, words, await namesOf(context, words));
  context.world.terminal.out(found.map((word) => `${word}\n`).join(''));
  return 0;
}

/** Names out of what is committed: to run main.ts at every press of a key would take too long. */
async function namesOf(context: Context, words: readonly string[]): Promise<Names> {
  const plans = committedPlans(context, distOf(words)).flatMap((one) => ('plan' in one ? [one.plan] : []));
  const stages = plans.flatMap((plan) => plan.stages);
  const { rulePages } = await import('../rule-pages.js');
  const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];
  return {
    clusters: unique(plans.map((plan) => plan.cluster.name)),
    stages: unique(stages.map(({ name }) => name)),
    steps: unique(stages.flatMap(({ steps }) => steps.map(({ id }) => id))),
    tasks: unique(plans.flatMap((plan) => plan.tasks.map(({ name }) => name))),
    releases: unique(plans.flatMap((plan) => plan.releases.map(({ namespace, name }) => `${namespace}/${name}`))),
    rules: words.includes('explain') ? (await rulePages()).map(({ id }) => id) : [],
    sources: unique(sourcesOf(context)),
  };
}

function distOf(words: readonly string[]): string {
  const flag = words.indexOf('--dist');
  return (flag < 0 ? undefined : words[flag + 1]) || 'dist';
}

function sourcesOf({ world, repository }: Context): readonly string[] {
  try {
    const list = parseDocument(
      Buffer.from(world.disk.read(`${repository}/imports/sources.yaml`)).toString(),
    ).toJS() as {
      readonly [list: string]: readonly { readonly name?: unknown }[] | undefined;
    } | null;
    return [...(list?.values ?? []), ...(list?.crds ?? [])].flatMap(({ name }) =>
      typeof name === 'string' ? [name] : [],
    );
  } catch (error) {
    // A list that cannot be read is told by the import itself.
    if (codeOf(error) === undefined && !(error instanceof TypeError)) throw error;
    return [];
  }
}
