import type { PlannedSecret } from '../../plan/plan.js';
import { Mask } from '../mask.js';
import { findAgeKey } from '../secrets/age-key-source.js';
import type { Diagnosis } from './diagnosis.js';
import { ask, type Patient } from './patient.js';

/** Stands in .sops.yaml until somebody makes a key. */
const NO_RECIPIENT = /PUT-YOUR-PUBLIC-KEY-HERE/;

/** Whether every place that a bootstrap takes secrets from is open. No secret is read. */
export async function lookAtSecrets(patient: Patient): Promise<readonly Diagnosis[]> {
  const secrets = patient.plans.flatMap((plan) => plan.secrets);
  const of = (source: PlannedSecret['source']): readonly PlannedSecret[] =>
    secrets.filter((one) => one.source === source);
  const encrypted = of('sops').length + of('age-key').length > 0;
  return [
    ...lookAtRules(patient),
    ...(encrypted ? [await lookAtKey(patient)] : []),
    ...lookAtFiles(patient, of('sops')),
    ...(of('1password').length > 0 ? [await lookAtOnePassword(patient)] : []),
    ...lookAtVariables(patient, of('environment')),
  ];
}

function lookAtRules({ machine, repository }: Patient): readonly Diagnosis[] {
  const rules = machine.files.read(`${repository}/.sops.yaml`);
  if (rules === undefined || !NO_RECIPIENT.test(rules)) return [];
  return [
    finding(
      '.sops.yaml',
      'error',
      'names nobody to encrypt for',
      'Run age-keygen -o age.key, and write the public key that it prints into .sops.yaml.',
    ),
  ];
}

async function lookAtKey({ machine, repository }: Patient): Promise<Diagnosis> {
  const key = await findAgeKey({ machine, paths: { repository }, mask: new Mask() });
  if (key !== undefined) return finding('age key', 'ok', `in ${key.from}`);
  return finding(
    'age key',
    'error',
    'is neither in SOPS_AGE_KEY nor where sops looks for it nor in age.key',
    'Put it to age.key in the root of the repository, or name its file in SOPS_AGE_KEY_FILE.',
  );
}

function lookAtFiles({ machine, repository }: Patient, secrets: readonly PlannedSecret[]): readonly Diagnosis[] {
  return secrets.flatMap(({ file, namespace, name }) => {
    const text = file === undefined ? undefined : machine.files.read(`${repository}/${file}`);
    if (file === undefined || (text !== undefined && /^sops:$/m.test(text))) return [];
    return [
      text === undefined
        ? finding(
            file,
            'error',
            `is not there, and Secret ${namespace}/${name} comes from it`,
            'Encrypt the Secret into it; README.md shows how.',
          )
        : finding(
            file,
            'error',
            'is not encrypted',
            `Run sops encrypt --in-place ${file}, and change what it held: it may be in Git already.`,
          ),
    ];
  });
}

async function lookAtOnePassword(patient: Patient): Promise<Diagnosis> {
  const { OP_SERVICE_ACCOUNT_TOKEN, OP_CONNECT_TOKEN } = patient.machine.environment;
  if ([OP_SERVICE_ACCOUNT_TOKEN, OP_CONNECT_TOKEN].some((token) => token !== undefined && token !== '')) {
    return finding('1Password', 'ok', 'a token is set');
  }
  const result = await ask(patient, { program: 'op', args: ['whoami'] });
  if (result.code === 0) return finding('1Password', 'ok', 'signed in');
  return finding('1Password', 'error', 'nobody is signed in', 'Run op signin, or set OP_SERVICE_ACCOUNT_TOKEN.');
}

function lookAtVariables({ machine }: Patient, secrets: readonly PlannedSecret[]): readonly Diagnosis[] {
  return secrets.flatMap(({ namespace, name, entries }) =>
    entries
      .filter(({ reference }) => (machine.environment[reference] ?? '') === '')
      .map(({ key, reference }) =>
        finding(
          reference,
          'error',
          `is not set, and Secret ${namespace}/${name} takes ${key} from it`,
          'Set it for the bootstrap.',
        ),
      ),
  );
}

function finding(subject: string, level: Diagnosis['level'], found: string, fix?: string): Diagnosis {
  return { area: 'secrets', subject, level, found, ...(fix === undefined ? {} : { fix }) };
}
