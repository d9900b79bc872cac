import type { Plan } from '../plan/plan.js';
import { codeOf } from '../world/disk-error.js';
import { CliError } from './cli-error.js';
import type { Context } from './context.js';

/** The committed plan of a cluster: what is reviewed is what is run. Needs no main.ts that compiles. */
export function findPlan({ world, repository }: Context, dist: string, cluster: string | undefined): Plan {
  const bootstrap = `${repository}/${dist}/bootstrap`;
  const plans = [
    `${bootstrap}/plan.json`,
    ...directories(world.disk, bootstrap).map((name) => `${bootstrap}/${name}/plan.json`),
  ]
    .map((path) => readPlan(world.disk, path))
    .filter((plan) => plan !== undefined);
  const names = plans.map((plan) => plan.cluster.name);
  if (plans.length === 0) {
    throw new CliError(`${dist}/bootstrap: holds no plan.json. Run npm run synth, or name the directory with --dist.`);
  }
  if (cluster === undefined) {
    if (plans.length === 1) return plans[0]!;
    throw new CliError(`--cluster: the fleet has several clusters (${names.join(', ')}). Name one of them.`);
  }
  const found = plans.find((plan) => plan.cluster.name === cluster);
  if (found !== undefined) return found;
  throw new CliError(
    `--cluster: ${dist}/bootstrap has no cluster of this name (${cluster}). Name one of: ${names.join(', ')}.`,
  );
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

function readPlan(disk: Disk, path: string): Plan | undefined {
  let text: string;
  try {
    text = Buffer.from(disk.read(path)).toString();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
  try {
    const plan = JSON.parse(text) as Plan;
    if (plan.version === 1 && typeof plan.cluster?.name === 'string') return plan;
  } catch {
    // Said below: a plan that is no JSON and one of another version need the same.
  }
  throw new CliError(`${path}: is no plan that this version of fluxstrap can run. Run npm run synth.`);
}
