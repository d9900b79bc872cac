import type { Operation } from './step.js';

/** A program and its arguments; never a shell line. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** From where a command is run, and against which cluster. */
export interface CommandPlace {
  readonly kubeconfig: string;
  readonly context: string;
  /** The path of a file of the repository as the command must name it. */
  readonly file: (path: string) => string;
}

/** The operations that are plain calls of kubectl: hooks of the helmfile, and what the runner does when it skips a release. */
export type KubectlOperation = Extract<Operation, { op: 'waitFor' | 'waitForRollout' | 'applyManifests' }>;

/** True for an operation that is nothing but calls of kubectl. */
export function isKubectlOperation<T extends Operation>(operation: T): operation is T & KubectlOperation {
  return operation.op === 'waitFor' || operation.op === 'waitForRollout' || operation.op === 'applyManifests';
}

/**
 * The calls in order. Names come after a fixed prefix or a flag, so that none can be read as a flag; every wait is bounded, and together they
 * take no longer than the deadline. `kubectl wait` fails at once for what is not there yet, so creation is awaited first.
 */
export function kubectlCommands(
  operation: KubectlOperation,
  place: CommandPlace,
  deadlineSeconds: number,
): readonly Command[] {
  const kubectl = (args: readonly string[]): Command => ({
    program: 'kubectl',
    args: ['--kubeconfig', place.kubeconfig, '--context', place.context, ...args],
  });
  if (operation.op === 'applyManifests') {
    const files = operation.files.map((file) => `--filename=${place.file(file)}`);
    const manager = `--field-manager=${operation.fieldManager}`;
    return [kubectl(['apply', '--server-side', '--force-conflicts', manager, ...files])];
  }
  const namespace = operation.namespace === undefined ? [] : [`--namespace=${operation.namespace}`];
  const last = Math.min(30, Math.max(1, Math.floor(deadlineSeconds / 4)));
  if (operation.op === 'waitFor') {
    const { resources } = operation;
    const created = `--timeout=${Math.max(1, deadlineSeconds - last)}s`;
    return [
      kubectl(['wait', ...namespace, '--for=create', ...resources, created]),
      kubectl(['wait', ...namespace, `--for=${operation.for}`, ...resources, `--timeout=${last}s`]),
    ];
  }
  const { resource } = operation;
  const rolledOut = `--timeout=${Math.max(1, deadlineSeconds - last)}s`;
  return [
    kubectl(['wait', ...namespace, '--for=create', resource, `--timeout=${last}s`]),
    kubectl(['rollout', 'status', ...namespace, resource, rolledOut]),
  ];
}
