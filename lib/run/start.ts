import type { Plan } from '../plan/plan.js';
import type { Clock } from '../world/clock.js';
import { codeOf, reasonOf } from '../world/disk-error.js';
import { Cluster } from './cluster.js';
import { Deadline } from './deadline.js';
import type { Emit, Fields, Level } from './event.js';
import { Exec } from './exec.js';
import { helmBinary } from './helm-binary.js';
import { firstState, Journal, readJournal } from './journal.js';
import { Kube } from './kube.js';
import type { Machine } from './machine.js';
import { Mask } from './mask.js';
import type { RunHooks, RunOptions } from './options.js';
import { Programs } from './programs.js';
import type { Run } from './run.js';
import { RunError } from './run-error.js';
import { type RunPaths, runPaths } from './run-paths.js';

/** What a run is started with. */
export interface StartParts {
  readonly plan: Plan;
  readonly repository: string;
  readonly options: RunOptions;
  readonly hooks: RunHooks;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Sum of the deadlines of what is selected. */
  readonly deadlineSeconds: number;
}

/** Puts a run together. The directory of the cluster is made; nothing else is written. */
export function startRun({
  plan: planned,
  repository,
  options,
  hooks,
  machine,
  clock,
  emit,
  deadlineSeconds,
}: StartParts): Run {
  const ownPaths = runPaths(planned, repository);
  const { plan, paths } =
    options.readOnly === true ? lookOnly(planned, ownPaths, options) : { plan: planned, paths: ownPaths };
  const mask = new Mask();
  const id = machine.randomId();
  const masked: Emit = (event) => emit(masks(event, mask));
  const log = (level: Level, message: string, fields?: Fields): void =>
    masked({ event: 'log', level, message, ...(fields === undefined ? {} : { fields }) });
  learnSecrets(plan, machine, mask);
  const earlier = readJournal(machine.files, paths.journal);
  try {
    machine.files.ensureDirectory(paths.directory);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new RunError(
      `${paths.directory}: cannot be made (${reasonOf(error)}). The kubeconfig and the journal go there; make it possible, then run it again.`,
    );
  }
  const journal = new Journal(
    {
      files: machine.files,
      path: paths.journal,
      warn: (message) => log('warn', message),
      writes: !options.dryRun && options.readOnly !== true,
    },
    firstState({ cluster: plan.cluster.name, run: id, pid: machine.pid, host: machine.host }, earlier),
  );
  const exec = new Exec({
    machine,
    repository,
    environment: {
      kubeconfig: paths.kubeconfig,
      cache: paths.cache,
      programs: `${repository}/.tools/bin`,
      secretVariables: secretVariables(plan),
    },
    mask,
    emit: masked,
    watch: (children) => journal.update({ children }),
  });
  const kube = new Kube({
    exec,
    clock,
    mask,
    place: { kubeconfig: paths.kubeconfig, context: plan.context },
    warn: (message) => log('warn', message),
  });
  const deadline = Deadline.in(clock, options.timeoutSeconds ?? deadlineSeconds);
  const cluster = new Cluster(plan, kube);
  const own = { ...options, helm: helmBinary(options.helm, repository) };
  return {
    id,
    plan,
    options: own,
    hooks,
    machine,
    clock,
    paths,
    emit: masked,
    mask,
    exec,
    programs: new Programs(exec, own.helm),
    journal,
    deadline,
    kube,
    cluster,
    log,
  };
}

/** No event leaves with a secret in it, whatever text it came with. */
function masks<T>(value: T, mask: Mask): T {
  if (typeof value === 'string') return mask.hide(value) as T;
  if (Array.isArray(value)) return value.map((item) => masks(item, mask)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masks(item, mask)])) as T;
}

/** Who only looks with a kubeconfig of their own leaves the runner's as it is, and reads commands with the file that they named. */
function lookOnly(plan: Plan, paths: RunPaths, { kubeconfig }: RunOptions): Pick<Run, 'plan' | 'paths'> {
  if (kubeconfig === undefined) return { plan, paths };
  return { plan: { ...plan, kubeconfig }, paths: { ...paths, kubeconfig: `${paths.directory}/look.kubeconfig` } };
}

function secretVariables(plan: Plan): readonly string[] {
  return plan.secrets
    .filter(({ source }) => source === 'environment')
    .flatMap(({ entries }) => entries.map(({ reference }) => reference));
}

/** Secrets that are known before anything runs. */
function learnSecrets(plan: Plan, { environment }: Machine, mask: Mask): void {
  for (const name of [...secretVariables(plan), 'OP_SERVICE_ACCOUNT_TOKEN', 'OP_CONNECT_TOKEN', 'SOPS_AGE_KEY']) {
    const value = environment[name];
    if (value !== undefined) mask.add(value);
  }
}
