import { type JsonObject, type KubeObject, namespaceOf } from '../yaml/json.js';
import type { ObjectIndex } from './object-index.js';
import type { PlannedResource, PlannedSecret } from './plan.js';
import type { PlanReport } from './plan-finding.js';
import type { KustomizationResource } from './resources.js';

/** Namespaces that every cluster has, and flux-system, which the operator makes where Git does not. */
const ALWAYS_THERE = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Who needs a namespace before Flux runs. */
export interface NamespaceNeed {
  readonly namespace: string;
  /** `release cert-manager/cert-manager` */
  readonly by: string;
}

/** Every namespace that the bootstrap writes into, each with all that need it, in the order in which they come up. */
export function namespaceNeeds(parts: {
  readonly releases: readonly {
    readonly namespace: string;
    readonly storageNamespace: string;
    readonly name: string;
  }[];
  readonly secrets: readonly PlannedSecret[];
  readonly resources: readonly KustomizationResource[];
  readonly fluxNamespace: string;
}): readonly NamespaceNeed[] {
  return [
    ...parts.releases.flatMap(({ namespace, storageNamespace, name }) =>
      [...new Set([namespace, storageNamespace])].map((one) => ({
        namespace: one,
        by: `release ${namespace}/${name}`,
      })),
    ),
    ...parts.secrets.map(({ namespace, name }) => ({ namespace, by: `Secret ${namespace}/${name}` })),
    ...parts.resources.flatMap(({ objects }) =>
      objects.flatMap(({ object }) => {
        const namespace = namespaceOf(object);
        return namespace === undefined
          ? []
          : [{ namespace, by: `${object.kind} ${namespace}/${object.metadata.name}` }];
      }),
    ),
    { namespace: parts.fluxNamespace, by: `FluxInstance ${parts.fluxNamespace}/flux` },
  ];
}

/**
 * The Namespace objects as Flux will have them, so that labels (PodSecurity) and annotations (prune) are there from the first second.
 * One that Git does not hold is made bare and reported, unless every cluster has it.
 */
export function planNamespaces(
  needs: readonly NamespaceNeed[],
  index: ObjectIndex,
  parts: { readonly path: string; readonly fluxNamespace: string },
  report: PlanReport,
): PlannedResource {
  const names = [...new Set(needs.map(({ namespace }) => namespace))].sort((a, b) => (a < b ? -1 : 1));
  const objects = names.flatMap((name): readonly JsonObject[] => {
    const built = index.bySubject.get(`Namespace ${name}`);
    if (built !== undefined) {
      for (const unknown of built.unknowns.values()) {
        report.error('namespace-unknown', {
          subject: `Namespace ${name}`,
          message: `the bootstrap creates it before Flux runs, and a value in it is not known: ${unknown.reason}`,
          value: unknown.where,
          fix: 'Write its labels and annotations as plain text.',
          file: built.file,
        });
      }
      return [built.object];
    }
    if (ALWAYS_THERE.has(name)) return [];
    if (name !== parts.fluxNamespace) {
      const users = needs.filter(({ namespace }) => namespace === name).map(({ by }) => by);
      report.error('namespace-in-git', {
        subject: `Namespace ${name}`,
        message:
          'the bootstrap needs it, and no Flux Kustomization applies it, so it would have no labels and no owner',
        value: users.join(', '),
        fix: `Add the Namespace ${name} to Git.`,
      });
    }
    return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } } satisfies KubeObject];
  });
  return { path: parts.path, objects };
}
