import type { Command } from '../../plan/kubectl-commands.js';
import type { Plan } from '../../plan/plan.js';
import type { ChildResult } from '../child.js';
import { childEnvironment } from '../environment.js';
import type { Machine } from '../machine.js';

/** What a doctor looks at. */
export interface Patient {
  readonly machine: Machine;
  /** Absolute path. */
  readonly repository: string;
  /** Directory of the synthesized files, relative to it. */
  readonly dist: string;
  /** The committed plans; none before the first synth. */
  readonly plans: readonly Plan[];
  /** The Node that runs this, and what this library wants. */
  readonly node: { readonly version: string; readonly range: string };
}

/** No program here may take longer to answer. */
const DEADLINE = 20_000;

/** Runs a program as the bootstrap would: without the variables that a person has for other clusters. */
export function ask({ machine, repository }: Patient, { program, args }: Command): Promise<ChildResult> {
  const env = childEnvironment(program, {
    ambient: machine.environment,
    // Nothing here talks to a cluster.
    kubeconfig: '/dev/null',
    cache: `${repository}/.fluxstrap/doctor`,
    programs: `${repository}/.tools/bin`,
    secretVariables: [],
  });
  return machine.children.start(program, args, { cwd: repository, env, timeoutMilliseconds: DEADLINE }).result;
}
