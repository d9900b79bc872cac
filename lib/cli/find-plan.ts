import type { Plan } from '../plan/plan.js';
import { codeOf } from '../world/disk-error.js';
import { isObject } from '../yaml/json.js';
import { CliError } from './cli-error.js';
import type { Context } from './context.js';
import { checkedPlan, type PlanText, parsePlan } from './read-plan.js';

/** The committed plan of a cluster: what is reviewed is what is run. Needs no main.ts that compiles. */
export function findPlan(context: Context, dist: string, cluster: string | undefined): Plan {
  const bootstrap = `${dist}/bootstrap`;
  const texts = planTexts(context, dist);
  if (texts.length === 0) {
    throw new CliError(`${bootstrap}: holds no plan.json. Run npm run synth, or name the directory with --dist.`);
  }
  const named = texts.map((text) => ({ text, name: clusterOf(text) }));
  if (cluster === undefined) {
    if (texts.length === 1) return checkedPlan(texts[0]!);
    const names = named.map(({ text, name }) => name ?? text.path);
    throw new CliError(`--cluster: the fleet has several clusters (${names.join(', ')}). Name one of them.`);
  }
  const found = named.find(({ name }) => name === cluster);
  // A plan that does not even tell whose it is may be the one.
  const suspect = found ?? named.find(({ name }) => name === undefined);
  if (suspect !== undefined) return checkedPlan(suspect.text);
  throw new CliError(
    `--cluster: ${bootstrap} has no cluster of this name (${cluster}). Name one of: ${named.map(({ name }) => name).join(', ')}.`,
  );
}

/** A committed plan, or what is wrong with it. */
export type CommittedPlan = { readonly plan: Plan } | { readonly path: string; readonly fault: string };

/** Every committed plan; none before the first synth. */
export function committedPlans(context: Context, dist: string): readonly CommittedPlan[] {
  return planTexts(context, dist).map((text) => {
    try {
      return { plan: checkedPlan(text) };
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      const [first = ''] = error.message.split('\n');
      return { path: text.path, fault: first.replace(`${text.path}: `, '').replace(/\. .*$/, '') };
    }
  });
}

function planTexts({ world, repository }: Context, dist: string): readonly PlanText[] {
  const bootstrap = `${dist}/bootstrap`;
  return [
    `${bootstrap}/plan.json`,
    ...directories(world.disk, `${repository}/${bootstrap}`).map((name) => `${bootstrap}/${name}/plan.json`),
  ]
    .map((path) => readPlan(world.disk, repository, path))
    .filter((text) => text !== undefined);
}

type Disk = Context['world']['disk'];

function directories(disk: Disk, path: string): readonly string[] {
  try {
    return disk
      .list(path)
      .filter(({ kind }) => kind === 'directory')
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

function readPlan(disk: Disk, repository: string, path: string): PlanText | undefined {
  try {
    return parsePlan(path, Buffer.from(disk.read(`${repository}/${path}`)).toString());
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

function clusterOf({ value }: PlanText): string | undefined {
  const cluster = isObject(value) ? value.cluster : undefined;
  return isObject(cluster) && typeof cluster.name === 'string' ? cluster.name : undefined;
}
