import semver from 'semver';
import type { ProgramRequirement } from '../../plan/step.js';
import { versionCommand, versionIn } from '../argv/version.js';
import { commandLine } from '../command-line.js';
import { programFault } from '../preflight/program-fault.js';
import type { Diagnosis } from './diagnosis.js';
import { ask, type Patient } from './patient.js';

/** What is typed every day and that no plan starts. */
const BESIDE_THE_PLAN: readonly ProgramRequirement[] = [
  { name: 'git', range: '>=2.28.0', reason: 'Flux reads what is pushed' },
  {
    name: 'task',
    range: '>=3.39.0',
    reason: 'runs the generated Taskfiles; npm run bootstrap does without it',
    optional: true,
  },
];

/** Node, and every program that a plan asks for, in the version that the plan asks for. */
export async function lookAtPrograms(patient: Patient): Promise<readonly Diagnosis[]> {
  const asked = await Promise.all([...requirements(patient), ...BESIDE_THE_PLAN].map((one) => look(patient, one)));
  return [lookAtNode(patient), ...asked];
}

/** The wishes of all plans, each once: clusters of one fleet may follow different versions of Flux. */
function requirements({ plans }: Patient): readonly ProgramRequirement[] {
  const all = plans.flatMap(({ stages }) =>
    stages.flatMap(({ steps }) => steps.flatMap((step) => (step.op === 'checkPrograms' ? step.programs : []))),
  );
  return [...new Map(all.map((one) => [`${one.name} ${one.range}`, one])).values()];
}

async function look(patient: Patient, requirement: ProgramRequirement): Promise<Diagnosis> {
  const { name, optional = false } = requirement;
  const command = versionCommand(name);
  const result = await ask(patient, command);
  const version = versionIn(`${result.stdout}\n${result.stderr}`);
  const fault = programFault(requirement, { result, version }, commandLine(command));
  if (fault === undefined) return { area: 'programs', subject: name, level: 'ok', found: version ?? '' };
  return {
    area: 'programs',
    subject: name,
    level: optional ? 'note' : 'error',
    found: `${fault.what} (${fault.value})`,
    fix: fault.fix,
  };
}

function lookAtNode({ node: { version, range } }: Patient): Diagnosis {
  const fits = semver.satisfies(version, range);
  return {
    area: 'programs',
    subject: 'node',
    level: fits ? 'ok' : 'error',
    found: fits ? version : `has a version that does not do (${version})`,
    ...(fits ? {} : { fix: `Install a version ${range}; .mise.toml has one.` }),
  };
}
