import { Construct } from 'constructs';
import type { SecretIntent } from '../intent/secret.js';
import { Cluster } from './cluster.js';
import { checkLabel, checkName } from './formats.js';
import { report } from './problem.js';
import { rememberSource } from './provenance.js';
import { type SecretSource, sourceIntent } from './secret-source.js';
import { addWaiver, type WaiveOptions } from './waiver.js';

/** Credentials for an ssh:// repository. */
export interface DeployKey {
  /** Name of the Secret in the namespace of Flux. @default - 'github-deploy-key' */
  readonly secretName?: string;
  readonly source: SecretSource;
}

/** Properties of a BootstrapSecret. */
export interface BootstrapSecretProps {
  readonly namespace: string;
  /** @default - the id */
  readonly name?: string;
  /** @default - Opaque */
  readonly type?: string;
  /** Where its content comes from. */
  readonly source: SecretSource;
}

/**
 * A Secret that the bootstrap creates before anything needs it. Its content never touches the disk.
 *
 * @example
 * new BootstrapSecret(infra, 'cloudflare-api-token', { namespace: 'cert-manager', source: fromOnePassword({ token }) });
 */
export class BootstrapSecret extends Construct {
  /** What the bootstrap has to know of it. */
  public readonly intent: SecretIntent;

  constructor(scope: Construct, id: string, props: BootstrapSecretProps) {
    super(scope, id);
    rememberSource(this);
    const name = props.name ?? id;
    this.intent = {
      namespace: props.namespace,
      name,
      ...(props.type === undefined ? {} : { type: props.type }),
      source: sourceIntent(props.source),
    };
    this.checkNames();
    this.checkSource();
    const cluster = Cluster.of(scope);
    const list = secretsByCluster.get(cluster);
    if (list === undefined) secretsByCluster.set(cluster, [this]);
    else list.push(this);
  }

  /** Lets one finding pass, by name and with a reason. A waiver that nothing needs is a warning. */
  public waive(rule: string, options: WaiveOptions): void {
    addWaiver(this, { kind: 'Secret', namespace: this.intent.namespace, name: this.intent.name }, rule, options);
  }

  private get subject(): string {
    return `Secret ${this.intent.namespace}/${this.intent.name}`;
  }

  private checkNames(): void {
    const { namespace, name } = this.intent;
    const checks = { namespace: checkLabel(namespace), name: checkName(name) };
    for (const [field, problem] of Object.entries(checks)) {
      if (problem === undefined) continue;
      const value = field === 'name' ? name : namespace;
      report(this, { rule: 'name-format', subject: this.subject, field, value, ...problem });
    }
  }

  private checkSource(): void {
    const { source } = this.intent;
    if (!('entries' in source)) return;
    if (source.entries.length === 0) {
      report(this, {
        rule: 'authoring',
        subject: this.subject,
        field: 'source',
        message: 'has no entry',
        fix: 'Name at least one key and where its content comes from.',
      });
    }
    for (const { key, reference } of source.entries) {
      if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
        report(this, {
          rule: 'name-format',
          subject: this.subject,
          field: key,
          message: 'is no key that a Secret takes',
          value: key,
          fix: 'Use letters, digits, hyphens, underscores and dots.',
        });
      }
      const problem = source.kind === '1password' ? checkOpReference(reference) : checkEnvironment(reference);
      if (problem !== undefined) {
        report(this, { rule: 'authoring', subject: this.subject, field: key, value: reference, ...problem });
      }
    }
  }
}

function checkOpReference(text: string) {
  if (/^op:\/\/[^/\s{}"$][^/{}"$]*(?:\/[^/\s{}"$][^/{}"$]*){2,3}$/.test(text)) return undefined;
  return {
    message: 'is no reference that op inject resolves',
    fix: "Write 'op://vault/item/field' or 'op://vault/item/section/field'; a name with a slash goes by its id.",
  };
}

function checkEnvironment(text: string) {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return undefined;
  return {
    message: 'is no name of an environment variable',
    fix: "Use letters, digits and underscores, such as 'CLOUDFLARE_TOKEN'.",
  };
}

const secretsByCluster = new WeakMap<Cluster, BootstrapSecret[]>();

/** Secrets of a cluster in the order of their declaration, the deploy key of the repository first. */
export function secretsOf(cluster: Cluster): readonly SecretIntent[] {
  const { deployKey } = cluster.fleet.repository;
  const first: SecretIntent[] =
    deployKey === undefined
      ? []
      : [
          {
            namespace: cluster.fluxNamespace,
            name: deployKey.secretName ?? 'github-deploy-key',
            source: sourceIntent(deployKey.source),
          },
        ];
  return [...first, ...(secretsByCluster.get(cluster) ?? []).map((secret) => secret.intent)];
}
