import { isUnchanged } from '../../output/diff-tree.js';
import { describeLeftOver } from '../../output/left-over.js';
import { writeOutput } from '../../output/output.js';
import { missingUserFiles, writeUserFiles } from '../../output/user-files.js';
import { cdk8sOutdir, copyManifests } from '../cdk8s-outdir.js';
import { hasErrors } from '../compile-fleet.js';
import { type Context, say } from '../context.js';
import { findingsText } from '../findings-text.js';
import { nextStepText } from '../next-step-text.js';
import { planText } from '../plan-text.js';
import { isReadByFlux } from '../read-by-flux.js';
import { readState, stateJson } from '../read-state.js';
import { changesText } from '../summary-text.js';

/** Options of `fluxstrap synth`. */
export interface SynthOptions {
  readonly json?: boolean;
}

/** Compiles the fleet and writes `dist/`, unless something is wrong with it. */
export async function synth(context: Context, options: SynthOptions): Promise<number> {
  const { world, paint, repository } = context;
  const { out, columns } = world.terminal;
  const state = await readState(context);
  const { compiled, output, findings } = state;
  const { root, plans } = compiled;
  const outdir = cdk8sOutdir(context, root);

  if (output.leftOver !== undefined) {
    say(context, 'warn', `${paint.yellow('⚠')} ${describeLeftOver(output.leftOver, root)}\n`);
  }
  if (hasErrors(findings)) {
    const asBefore = output.leftOver?.placing === undefined ? 'is as it was' : 'is still half-written';
    say(
      context,
      'error',
      findingsText(findings, paint, repository, `${root}/ ${asBefore}; it is written when no error is left.`),
    );
    if (options.json === true) out(stateJson(state, false));
    return 1;
  }

  writeOutput(world, output);
  const missing = missingUserFiles(world.disk, repository, compiled.userFiles);
  writeUserFiles(world.disk, repository, compiled.userFiles, missing);
  if (outdir !== undefined) {
    const isManifest = isReadByFlux(plans, root);
    copyManifests(context, outdir, new Map([...compiled.files].filter(([path]) => isManifest(path))));
  }

  say(context, 'info', changesText(output.diff, root, paint, 'done'));
  for (const path of missing) {
    say(context, 'info', `  ${paint.green('+')} ${path} (yours from now on: it is never written again)\n`);
  }
  for (const plan of plans) say(context, 'info', `\n${planText(plan, paint, columns)}`);
  if (findings.length > 0) say(context, 'warn', `\n${findingsText(findings, paint, repository)}`);
  say(context, 'info', `\n${nextStepText(plans, root, isUnchanged(output.diff), paint)}`);
  if (options.json === true) out(stateJson(state, true));
  return 0;
}
