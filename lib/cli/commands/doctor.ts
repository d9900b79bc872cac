import type { Plan } from '../../plan/plan.js';
import type { Diagnosis } from '../../run/doctor/diagnosis.js';
import { examine } from '../../run/doctor/examine.js';
import { nodeMachine } from '../../run/node-machine.js';
import type { Context } from '../context.js';
import { doctorText } from '../doctor-text.js';
import { committedPlans } from '../find-plan.js';
import { ownNodeRange } from '../own-package.js';

/** Options of `fluxstrap doctor`. */
export interface DoctorOptions {
  readonly dist: string;
  readonly json?: boolean;
}

/** Says what this machine and repository lack for a bootstrap, and what to do. 0: nothing, 1: something would stop it. */
export async function doctor(
  context: Context,
  { dist, json }: DoctorOptions,
  machine = nodeMachine(),
): Promise<number> {
  const { repository, world, paint } = context;
  const { plans, faults } = plansOf(context, dist);
  const diagnoses = [
    ...faults,
    ...(await examine({
      machine,
      repository,
      dist,
      plans,
      node: { version: process.versions.node, range: ownNodeRange() },
    })),
  ];
  const ok = !diagnoses.some(({ level }) => level === 'error');
  world.terminal.out(
    json === true ? `${JSON.stringify({ ok, diagnoses }, undefined, 2)}\n` : doctorText(diagnoses, paint),
  );
  return ok ? 0 : 1;
}

/** A plan that cannot be read is one thing that is wrong, and no reason to look at nothing else. */
function plansOf(context: Context, dist: string): { plans: readonly Plan[]; faults: readonly Diagnosis[] } {
  const read = committedPlans(context, dist);
  return {
    plans: read.flatMap((one) => ('plan' in one ? [one.plan] : [])),
    faults: read.flatMap((one): readonly Diagnosis[] =>
      'fault' in one
        ? [
            {
              area: 'repository',
              subject: one.path,
              level: 'error',
              found: one.fault,
              fix: 'Run npm run synth, which writes it anew.',
            },
          ]
        : [],
    ),
  };
}
