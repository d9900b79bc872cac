import { isUnchanged } from '../../output/diff-tree.js';
import { describeLeftOver } from '../../output/left-over.js';
import { hasErrors } from '../compile-fleet.js';
import { type Context, say } from '../context.js';
import { differencesText } from '../differences-text.js';
import { findingsText } from '../findings-text.js';
import { readState, stateJson } from '../read-state.js';
import { registerTypeScript } from '../register-type-script.js';
import { changesText } from '../summary-text.js';

/** Options of `fluxstrap check`. */
export interface CheckOptions {
  readonly json?: boolean;
  /** Load everything but main.ts, and go on when a line comes on stdin: for `dev`. */
  readonly wait?: boolean;
}

/** Compares the fleet with `dist/`. Writes nothing. 0: equal, 1: findings, 2: differs. */
export async function check(context: Context, options: CheckOptions): Promise<number> {
  const { world, paint, repository } = context;
  if (options.wait === true && !(await readyAndTold())) return 0;
  const state = await readState(context);
  const { compiled, output, findings } = state;

  if (options.json === true) world.terminal.out(stateJson(state, false));
  if (output.leftOver?.placing !== undefined) {
    const what = describeLeftOver(output.leftOver, compiled.root);
    say(context, 'warn', `${paint.yellow('⚠')} ${what} The next synth finishes it.\n`);
  }
  const failed = hasErrors(findings);
  if (findings.length > 0) say(context, failed ? 'error' : 'warn', `${findingsText(findings, paint, repository)}\n`);
  if (failed) return 1;

  say(context, 'info', changesText(output.diff, compiled.root, paint, 'due'));
  if (isUnchanged(output.diff)) return 0;
  say(context, 'info', `\n${differencesText(output, paint)}`);
  say(context, 'info', `\nNext: ${paint.cyan('npm run synth')}, then review and commit ${compiled.root}/.\n`);
  return 2;
}

/** False when whoever waits for it is gone. */
async function readyAndTold(): Promise<boolean> {
  await registerTypeScript();
  await Promise.all([import('../../index.js'), import('../../compile.js')]);
  return new Promise((resolve) => {
    process.stdin.once('data', () => resolve(true)).once('end', () => resolve(false));
  });
}
