import type { Cluster } from './cluster.js';
import { checkVariable } from './formats.js';
import { KubeResource } from './kube-resource.js';
import { report } from './problem.js';
import type { Substitution } from './substitution.js';

/**
 * Non-secret variables of a cluster, for Flux to put in where an app says `${NAME}`. They are the ConfigMap `cluster-settings` in the namespace of Flux,
 * and every app of the cluster substitutes from it.
 *
 * @example
 * const settings = new Settings(infra, { API_ADDR: '10.25.11.10' });
 * values: { host: settings.ref('API_ADDR') }
 */
export class Settings<K extends string = string> {
  /** Name of the ConfigMap. */
  public static readonly configMapName = 'cluster-settings';

  /** The variables as they are at synthesis. */
  public readonly values: Readonly<Record<K, string>>;
  /** The ConfigMap, in the directory that the FluxInstance syncs. */
  public readonly configMap: KubeResource;

  constructor(cluster: Cluster, values: Readonly<Record<K, string>>) {
    this.values = { ...values };
    this.configMap = new KubeResource(
      cluster.entry,
      'cluster-settings',
      { name: Settings.configMapName, namespace: cluster.fluxNamespace },
      { apiVersion: 'v1', kind: 'ConfigMap', body: { data: this.values } },
    );
    for (const [name, value] of Object.entries<string>(values)) {
      const problem = checkVariable(name);
      if (problem !== undefined) {
        report(this.configMap, { rule: 'name-format', subject: 'Settings', field: name, value: name, ...problem });
      }
      if (typeof value !== 'string') {
        report(this.configMap, {
          rule: 'value-not-json',
          subject: 'Settings',
          field: name,
          message: 'is no text',
          value: String(value),
          fix: 'Write it in quotes; Flux reads the type anew where it puts the value in.',
        });
      } else if (/[\r\n]/.test(value)) {
        report(this.configMap, {
          rule: 'authoring',
          subject: 'Settings',
          field: name,
          message: 'holds a line break, which Flux takes out',
          value: JSON.stringify(value).slice(0, 60),
          fix: 'Write one line; text of several lines belongs into a ConfigMap of the app.',
        });
      }
    }
    settingsOfCluster.set(cluster, this);
  }

  /** The variable, checked by the compiler: a name that nobody declared is a type error. */
  public ref(name: K): Substitution {
    return `\${${name}}`;
  }

  /** The variable as it looks at synthesis, for code that computes with it. */
  public value(name: K): string {
    return this.values[name];
  }
}

const settingsOfCluster = new WeakMap<Cluster, Settings>();

/** The settings of a cluster; undefined when it has none. */
export function settingsOf(cluster: Cluster): Settings | undefined {
  return settingsOfCluster.get(cluster);
}
