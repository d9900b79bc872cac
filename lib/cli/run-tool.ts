import type { RunTool } from '../handoff/static/tools.js';
import { childEnvironment } from '../run/environment.js';
import { nodeChildren } from '../run/node-children.js';

/** How long one program may take. */
const TOOL_MS = 120_000;

/** Runs programs that need no cluster, with the environment that the runner would give them: what a person has set does not change what they mean. */
export function runTool(
  repository: string,
  cache: string,
  ambient: Readonly<Record<string, string | undefined>>,
): RunTool {
  return async (program, args) => {
    const name = program.slice(program.lastIndexOf('/') + 1);
    const env = childEnvironment(name, {
      ambient,
      // There is none, and nothing may look for one.
      kubeconfig: `${cache}/no-kubeconfig`,
      cache,
      programs: `${repository}/.tools/bin`,
      secretVariables: [],
    });
    return nodeChildren.start(program, args, { cwd: repository, env, timeoutMilliseconds: TOOL_MS }).result;
  };
}
