import type { TaskName } from '../plan/optional-task.js';
import type { Plan, StageName } from '../plan/plan.js';
import { shellLine, shellWord } from './shell-word.js';

/** What a call of the runner is restricted to. */
export type Part = { readonly stage: StageName } | { readonly task: TaskName } | undefined;

/** The runner's command line: `npm run bootstrap -- --cluster infra --stage crds`. Everything else of the project is a view of it. */
export function runnerCommand(cluster: string, part: Part): string {
  const words = ['npm', 'run', 'bootstrap', '--', '--cluster', cluster];
  if (part === undefined) return shellLine(words);
  return shellLine('stage' in part ? [...words, '--stage', part.stage] : [...words, '--task', part.task]);
}

/**
 * The same as a command of a Taskfile: braces of names are kept from task's templates, and what follows `--` on the command line of task
 * (`task bootstrap:infra -- --dry-run`) is handed on.
 */
export function taskCommand(cluster: string, part: Part): string {
  return `${taskText(runnerCommand(cluster, part))} {{.CLI_ARGS}}`;
}

/** Text for a field of a Taskfile that task executes as a template (commands, descriptions). */
export function taskText(text: string): string {
  return text.replaceAll('{{', '{{"{{"}}');
}

/** Installing by hand, against the runner's own kubeconfig and no other. */
export function helmfileCommand(plan: Plan, file: string): string {
  const words = ['helmfile', '-f', file, '--kube-context', plan.context, 'sync', '--hide-notes'];
  return `KUBECONFIG=${shellWord(plan.kubeconfig)} ${shellLine(words)}`;
}

/** Secrets of 1Password by hand: from one pipe into the other, nothing in between. */
export function injectCommand(plan: Plan): string {
  return `${shellLine(['op', 'inject', '-i', plan.paths.secretsTemplate ?? ''])} | ${applyCommand(plan, '-')}`;
}

/** Encrypted manifests by hand, likewise. */
export function decryptCommand(plan: Plan, file: string): string {
  return `${shellLine(['sops', 'decrypt', file])} | ${applyCommand(plan, '-')}`;
}

/** Applies one file, `-` for what is piped in, as the runner does: as the manager that Flux adopts. */
export function applyCommand(plan: Plan, file: string): string {
  return shellLine([
    ...['kubectl', '--kubeconfig', plan.kubeconfig, '--context', plan.context, 'apply', '--server-side'],
    ...['--force-conflicts', '--field-manager=kustomize-controller'],
    `--filename=${file}`,
  ]);
}
