import type { ClusterIntent } from '../intent/intent.js';
import type { SecretEntry, SecretIntent } from '../intent/secret.js';
import type { Model } from '../model/types.js';
import { isObject } from '../yaml/json.js';
import type { PlannedSecret } from './plan.js';
import type { PlanReport } from './plan-finding.js';
import { type SecretReference, secretReferences } from './secret-references.js';

/** The Secrets that the bootstrap creates, each with who reads it. A list that stays empty means that nobody does: a check reports that. */
export function planSecrets(cluster: ClusterIntent, model: Model, report: PlanReport): readonly PlannedSecret[] {
  const references = secretReferences(model, new Set(cluster.secrets.map(({ name }) => name)));
  const seen = new Set<string>();
  return cluster.secrets.flatMap((secret) => {
    const key = `${secret.namespace}/${secret.name}`;
    if (seen.has(key)) {
      report.error('secret-duplicate', {
        subject: `Secret ${key}`,
        message: 'is declared twice, and the second would overwrite the first',
        fix: 'Put all its entries into one declaration.',
      });
      return [];
    }
    seen.add(key);
    checkNames(secret, report);
    for (const entry of entriesOf(secret)) checkEntry(secret, entry, report);
    return [planned(secret, consumersOf(secret, cluster, model, references))];
  });
}

function planned(secret: SecretIntent, consumers: readonly string[]): PlannedSecret {
  const { source } = secret;
  return {
    namespace: secret.namespace,
    name: secret.name,
    ...(secret.type === undefined ? {} : { type: secret.type }),
    source: source.kind,
    entries: entriesOf(secret).map(({ key, reference, encoding }) => ({ key, reference, encoding })),
    ...(source.kind === 'sops' ? { file: source.file } : {}),
    consumers,
  };
}

function entriesOf(secret: SecretIntent): readonly SecretEntry[] {
  return secret.source.kind === '1password' || secret.source.kind === 'environment' ? secret.source.entries : [];
}

function consumersOf(
  secret: SecretIntent,
  cluster: ClusterIntent,
  model: Model,
  references: readonly SecretReference[],
): readonly string[] {
  const { sync } = cluster;
  const consumers: string[] = [];
  if (secret.namespace === sync.namespace && secret.name === sync.pullSecret) {
    consumers.push(`FluxInstance ${sync.namespace}/flux spec.sync.pullSecret`);
  }
  for (const kustomization of model.kustomizations.values()) {
    const { decryption } = kustomization.spec;
    const reference = isObject(decryption) && isObject(decryption.secretRef) ? decryption.secretRef.name : undefined;
    if (kustomization.namespace === secret.namespace && reference === secret.name) {
      consumers.push(`Kustomization ${kustomization.namespace}/${kustomization.name} spec.decryption.secretRef`);
    }
  }
  for (const { consumer, name, namespace } of references) {
    if (name !== secret.name || (namespace ?? secret.namespace) !== secret.namespace) continue;
    // Said above in the words of the object that Flux has.
    if (/^Kustomization .* spec\.decryption\./.test(consumer)) continue;
    if (consumers[0]?.startsWith('FluxInstance ') && consumer.endsWith('.instance.sync.pullSecret')) continue;
    consumers.push(consumer);
  }
  return [...new Set(consumers)];
}

/** `op://vault/item/[section/]field`: nothing in it may end the quotes or the braces around it, or start a variable of `op`. */
const REFERENCE = /^op:\/\/[^/]+\/[^/]+\/[^/]+(?:\/[^/]+)?$/;
const UNSAFE = /[\p{Cc}'"$]|\{\{|\}\}/u;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What Kubernetes takes for names and keys; anything else could also be read by `op inject`, which sees text and not YAML. */
const NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
const KEY = /^[A-Za-z0-9._-]+$/;
const TYPE = /^[A-Za-z0-9./-]+$/;

function checkNames(secret: SecretIntent, report: PlanReport): void {
  const names: readonly (readonly [string, string, RegExp])[] = [
    ['namespace', secret.namespace, NAME],
    ['name', secret.name, NAME],
    ['type', secret.type ?? 'Opaque', TYPE],
    ...entriesOf(secret).map(({ key }) => ['key', key, KEY] as const),
  ];
  for (const [field, value, pattern] of names) {
    if (pattern.test(value)) continue;
    report.error('secret-reference', {
      subject: `Secret ${secret.namespace}/${secret.name}`,
      field,
      message: `its ${field} is none that Kubernetes takes`,
      value: JSON.stringify(value),
      fix: 'Use letters, digits, hyphens and dots.',
    });
  }
}

/** Entries that hold text of several lines wherever they are used. */
const MULTILINE = /^(?:identity|id_[a-z0-9]+|ssh-privatekey|tls\.key|tls\.crt|ca\.crt)$/;

function checkEntry(secret: SecretIntent, entry: SecretEntry, report: PlanReport): void {
  const subject = `Secret ${secret.namespace}/${secret.name}`;
  const onePassword = secret.source.kind === '1password';
  const valid = onePassword
    ? REFERENCE.test(entry.reference) && !UNSAFE.test(entry.reference)
    : VARIABLE.test(entry.reference);
  if (!valid) {
    report.error('secret-reference', {
      subject,
      field: entry.key,
      message: onePassword
        ? 'its reference is none that 1Password could resolve safely'
        : 'its source is no name of a variable',
      value: JSON.stringify(entry.reference),
      fix: onePassword
        ? 'Write op://vault/item/field without quotes, `$` or braces; use the ids of vault and item where their names hold such characters.'
        : 'Write the name of an environment variable: letters, digits and `_`, no digit first.',
    });
  } else if (
    onePassword &&
    entry.encoding === 'text' &&
    (MULTILINE.test(entry.key) || /[?&]ssh-format=/.test(entry.reference))
  ) {
    report.error('secret-multiline', {
      subject,
      field: entry.key,
      message:
        'holds text of several lines, and 1Password puts it into the manifest without indentation, which breaks the YAML',
      value: entry.reference,
      fix: "Store it as base64 in a field of its own and say encoding 'base64', or use a SOPS file.",
    });
  }
}
