import type { PlanDraft } from '../draft.js';
import { TIMES } from '../expected-times.js';
import type { PlannedSecret, Stage } from '../plan.js';
import { stage, step } from '../stage.js';
import type { EnvironmentEntry, Operation, Step } from '../step.js';

/** Secrets that the members and the FluxInstance read; their content is piped and never written to disk. */
export function secretsStage({ plan, paths }: PlanDraft): Stage {
  const of = (source: PlannedSecret['source']): readonly PlannedSecret[] =>
    plan.secrets.filter((secret) => secret.source === source);
  const onePassword = of('1password');
  const sops = of('sops');
  const environment = of('environment');
  const ageKey = of('age-key');
  return stage('secrets', { title: 'Secrets', done: 'the Secrets exist; nothing of them is on disk' }, [
    ...create('1password', '1Password', onePassword, {
      op: 'createSecrets',
      source: '1password',
      template: paths.secretsTemplate,
      secrets: onePassword.map(keyOf),
    }),
    ...create('sops', 'encrypted files', sops, {
      op: 'createSecrets',
      source: 'sops',
      files: sops.flatMap(({ file }) => file ?? []),
      secrets: sops.map(keyOf),
    }),
    ...create('environment', 'the environment', environment, {
      op: 'createSecrets',
      source: 'environment',
      secrets: environment.map(keyOf),
      entries: environment.flatMap(entriesOf),
    }),
    ...create('age-key', 'the age key', ageKey, {
      op: 'createSecrets',
      source: 'age-key',
      secrets: ageKey.map(keyOf),
    }),
  ]);
}

function create(id: string, from: string, secrets: readonly PlannedSecret[], operation: Operation): readonly Step[] {
  if (secrets.length === 0) return [];
  const reasons = secrets.map((secret) => `Secret ${keyOf(secret)} → ${secret.consumers.join(', ') || 'nobody'}`);
  const title = `Create ${secrets.map(keyOf).join(', ')} from ${from}`;
  return [step({ id: `secrets/${id}`, title, reason: reasons.join('; ') }, TIMES.createSecrets, operation)];
}

function keyOf(secret: PlannedSecret): string {
  return `${secret.namespace}/${secret.name}`;
}

function entriesOf(secret: PlannedSecret): readonly EnvironmentEntry[] {
  return secret.entries.map(({ key, reference, encoding }) => ({
    secret: keyOf(secret),
    key,
    variable: reference,
    encoding,
  }));
}
