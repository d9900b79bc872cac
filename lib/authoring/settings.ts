import type { Cluster } from './cluster.js';
import { checkName, checkVariable } from './formats.js';
import { KubeResource } from './kube-resource.js';
import type { SubstituteFrom } from './kustomization-options.js';
import type { KustomizePatch } from './kustomize-patch.js';
import { report } from './problem.js';
import type { Substitution } from './substitution.js';

/** Options of Settings. */
export interface SettingsOptions {
  /**
   * Secrets in the namespace of Flux whose keys are variables too; where names meet, the last Secret wins. Their values are never known before
   * Flux runs, so no member and nothing that the bootstrap applies may use them.
   * @default - none
   */
  readonly secrets?: readonly string[];
  /**
   * Who tells the Kustomizations of the apps where variables come from: `apps`, each of them; `root`, one patch of the Kustomization that applies
   * them all. That patch spares whoever states `substituteFrom` itself.
   * @default - 'apps'
   */
  readonly from?: 'apps' | 'root';
}

/** Kustomizations with this label, set to `true`, keep the variables that they state themselves. */
export const OWN_VARIABLES = 'substitution.flux.home.arpa/disabled';

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
  /** Where apps find variables: the ConfigMap, then the Secrets. */
  public readonly sources: readonly SubstituteFrom[];
  /** Who names these sources. */
  public readonly from: 'apps' | 'root';

  constructor(cluster: Cluster, values: Readonly<Record<K, string>>, options: SettingsOptions = {}) {
    this.values = { ...values };
    this.from = options.from ?? 'apps';
    this.sources = [
      { kind: 'ConfigMap', name: Settings.configMapName },
      ...(options.secrets ?? []).map((name): SubstituteFrom => ({ kind: 'Secret', name })),
    ];
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
    options.secrets?.forEach((name, index) => {
      const problem = checkName(name);
      if (problem === undefined) return;
      const field = `options.secrets[${index}]`;
      report(this.configMap, { rule: 'name-format', subject: 'Settings', field, value: name, ...problem });
    });
    if (this.from === 'root') cluster.entry.addRootPatch(injection(this.sources));
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

/** What makes every Kustomization of an app substitute from these sources. Flux replaces the whole list, whatever it holds. */
function injection(sources: readonly SubstituteFrom[]): KustomizePatch {
  return {
    patch: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'every' },
      spec: { postBuild: { substituteFrom: sources.map(({ kind, name }) => ({ kind, name })) } },
    },
    target: { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization', labelSelector: `${OWN_VARIABLES}!=true` },
  };
}

const settingsOfCluster = new WeakMap<Cluster, Settings>();

/** The settings of a cluster; undefined when it has none. */
export function settingsOf(cluster: Cluster): Settings | undefined {
  return settingsOfCluster.get(cluster);
}
