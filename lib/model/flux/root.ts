import { isObject, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { unknown } from '../known.js';
import { text } from '../kustomize/kustomization-file.js';
import { KustomizeError } from '../kustomize/kustomize-error.js';
import { applyPatch, readPatch } from '../kustomize/patches.js';
import { Resource } from '../kustomize/resource.js';
import { ResourceList } from '../kustomize/resource-list.js';
import { readSelector } from '../kustomize/selector.js';
import type { ModelEntry, Unknown } from '../types.js';

/** The sync that a FluxInstance makes: the spec of its Kustomization, and what its GitRepository ignores. */
export interface Root {
  readonly spec: JsonObject;
  readonly ignore: string | undefined;
  readonly unknowns: readonly Unknown[];
}

/**
 * The root Kustomization as flux-operator makes it, with the FluxInstance's patches. It has no decryption, postBuild or wait of its own.
 * Patches for other objects, such as the controllers, are left out.
 */
export function rootOf(entry: ModelEntry): Root {
  const { name, namespace, path } = entry;
  const resources = new ResourceList();
  const file = `FluxInstance ${namespace}/flux`;
  const source: KubeObject = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace },
    spec: { interval: '1m0s' },
  };
  const kustomization: KubeObject = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: { interval: '10m0s', path, prune: true, sourceRef: { kind: 'GitRepository', name } },
  };
  for (const object of [source, kustomization]) resources.append(new Resource(object, file));
  const unknowns: Unknown[] = [];
  for (const [index, entryPatch] of (entry.patches ?? []).entries()) {
    const content = readPatch(text(entryPatch.patch) ?? '');
    const target = readSelector(entryPatch.target);
    const own = content.merges.objects.every(
      ({ object }) => object.kind === 'Kustomization' || object.kind === 'GitRepository',
    );
    if (target === undefined && !own) continue;
    const from = `${file} spec.kustomize.patches[${index}]`;
    try {
      applyPatch(resources, { content, ...(target === undefined ? {} : { target }), step: { kind: 'patch', from } });
    } catch (error) {
      if (!(error instanceof KustomizeError)) throw error;
      unknowns.push(unknown(from, error.message));
    }
  }
  const specOf = (kind: string): JsonObject => {
    const found = resources.items.find(({ object }) => object.kind === kind)?.object.spec;
    return isObject(found) ? found : {};
  };
  return { spec: specOf('Kustomization'), ignore: text(specOf('GitRepository').ignore), unknowns };
}
