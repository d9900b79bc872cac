import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { directoryOf, relativePath } from '../../../../lib/files/relative-path.js';
import { isKubectlOperation, kubectlCommands } from '../../../../lib/plan/kubectl-commands.js';
import type { Plan } from '../../../../lib/plan/plan.js';
import type { AuditEvent } from '../../../../lib/rehearsal/audit-log.js';
import { commandLine } from '../../../../lib/run/command-line.js';
import { REPOSITORY, type Workspace } from './workspace.js';

/** Requests of one step: those of the kubectl processes that the runner, or a hook of helmfile, started for it. */
export interface StepRequests {
  readonly step: string;
  /** Arguments of each process. */
  readonly calls: readonly (readonly string[])[];
  readonly requests: readonly string[];
  /** How long the step took; 0 for what is no step. */
  readonly seconds: number;
}

/** Puts a kubectl into a workspace that gives every call a user agent of its own. Returns the environment that it needs. */
export function recordCalls(place: Workspace): Readonly<Record<string, string>> {
  const shim = join(place.directory, 'bin/kubectl');
  cpSync(join(REPOSITORY, 'test/e2e/run/fakes/kubectl.sh'), shim);
  chmodSync(shim, 0o755);
  const notes = join(place.directory, 'calls');
  rmSync(notes, { recursive: true, force: true });
  mkdirSync(notes);
  return { RECORDED_CALLS: join(notes, 'call'), REAL_KUBECTL: join(REPOSITORY, '.tools/bin/kubectl') };
}

/**
 * Counts by step. What the runner starts stands in its events; what helmfile starts is a hook, and the plan says which step that is. Requests
 * of Helm have another user agent and are none of them.
 */
export function requestsByStep(
  place: Workspace,
  events: readonly Readonly<Record<string, unknown>>[],
  audit: readonly AuditEvent[],
): readonly StepRequests[] {
  const started = new Map<string, string[]>();
  for (const { event, step, command } of events) {
    if (event === 'command') started.set(String(command), [...(started.get(String(command)) ?? []), String(step)]);
  }
  const hooks = hookSteps(place.plan);
  const found = new Map<string, { calls: (readonly string[])[]; requests: string[] }>();
  for (const { agent, args } of notes(place)) {
    const line = commandLine({ program: 'kubectl', args });
    const step = started.get(line)?.shift() ?? hooks.get(args.join('\t')) ?? `unknown: ${line}`;
    const entry = found.get(step) ?? { calls: [], requests: [] };
    entry.calls.push(args);
    const own = audit.filter(({ userAgent }) => userAgent?.startsWith(`${agent}/`));
    entry.requests.push(...own.map(({ verb, requestURI }) => `${verb} ${requestURI}`));
    found.set(step, entry);
  }
  const took = new Map(
    events.flatMap(({ event, step, seconds }) => (event === 'step-end' ? [[step, Number(seconds)]] : [])),
  );
  return [...found].map(([step, entry]) => ({ step, ...entry, seconds: took.get(step) ?? 0 }));
}

function notes({ directory }: Workspace): readonly { readonly agent: string; readonly args: readonly string[] }[] {
  const folder = join(directory, 'calls');
  return readdirSync(folder)
    .sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))
    .map((file) => {
      const [pid, ...args] = readFileSync(join(folder, file), 'utf8').split('\t');
      return { agent: `kubectl-${pid}`, args };
    });
}

/** Arguments of a hook → the step that it is. */
function hookSteps(plan: Plan): ReadonlyMap<string, string> {
  const directory = directoryOf(plan.paths.appsHelmfile);
  const place = {
    kubeconfig: relativePath(directory, plan.kubeconfig),
    context: plan.context,
    file: (path: string) => relativePath(directory, path),
  };
  const steps = plan.releases.flatMap(({ postSteps }) => postSteps).filter(isKubectlOperation);
  return new Map(
    steps.flatMap((step) =>
      kubectlCommands(step, place, step.deadlineSeconds).map(({ args }) => [args.join('\t'), step.id] as const),
    ),
  );
}
