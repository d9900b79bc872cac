import type { Json, JsonObject } from '../yaml/json.js';
import type { Cluster } from './cluster.js';
import { KubeResource } from './kube-resource.js';
import type {
  KustomizationOptions,
  KustomizationProps,
  KustomizationReference,
  ManifestSource,
  SubstituteFrom,
} from './kustomization-options.js';
import { patchOf } from './kustomize-patch.js';
import { holdsEncryptedFiles, relativePath } from './manifest-directory.js';
import { type Dependency, reference } from './object-reference.js';
import { compact } from './plain-json.js';

/**
 * The spec of a Flux Kustomization in `namespace`, in alphabetical order.
 * @param variables Where it finds variables when its author says nothing about that.
 */
export function kustomizationSpec(
  props: KustomizationProps,
  cluster: Cluster,
  namespace: string,
  variables: readonly SubstituteFrom[] | undefined,
): JsonObject {
  const path = typeof props.path === 'string' ? props.path : cluster.fluxPath(props.path.path);
  return compact({
    buildMetadata: props.buildMetadata,
    commonMetadata: props.commonMetadata,
    components: props.components?.map((component) =>
      typeof component === 'string' ? component : relativePath(path, cluster.fluxPath(component.path)),
    ),
    decryption: decryptionOf(props, cluster),
    deletionPolicy: props.deletionPolicy,
    dependsOn: props.dependsOn?.map((target) => reference(dependency(target), namespace)),
    force: props.force,
    healthCheckExprs: props.healthCheckExprs,
    healthChecks: props.healthChecks?.map(({ apiVersion, kind, name, namespace: of }) =>
      compact({ apiVersion, kind, name, namespace: of }),
    ),
    ignore: props.ignore,
    ignoreMissingComponents: props.ignoreMissingComponents,
    images: props.images,
    interval: props.interval ?? '1h',
    kubeConfig: props.kubeConfig,
    namePrefix: props.namePrefix,
    nameSuffix: props.nameSuffix,
    patches: props.patches?.length ? props.patches.map(patchOf) : undefined,
    path,
    postBuild: postBuildOf(props, variables),
    prune: props.prune ?? true,
    retryInterval: props.retryInterval ?? '2m',
    serviceAccountName: props.serviceAccountName,
    // A reference into the own namespace needs no namespace; one into another must name it.
    sourceRef: reference(sourceOf(props, cluster), namespace),
    suspend: props.suspend,
    targetNamespace: props.targetNamespace === false ? undefined : props.targetNamespace,
    timeout: props.timeout ?? '5m',
    wait: props.wait ?? true,
  });
}

function sourceOf(props: KustomizationOptions, cluster: Cluster): ManifestSource {
  const source = props.sourceRef;
  if (source === undefined) {
    return { kind: 'GitRepository', name: cluster.sourceName, namespace: cluster.fluxNamespace };
  }
  if (!KubeResource.isKubeResource(source)) return source;
  return { kind: source.kind, name: source.objectName, namespace: source.objectNamespace };
}

function dependency(target: KustomizationReference | Dependency): Dependency {
  const found = 'kustomization' in target ? target.kustomization : 'objectName' in target ? target : undefined;
  if (found === undefined) return target as Dependency;
  const readyExpr = 'readyExpr' in target ? target.readyExpr : undefined;
  return {
    name: found.objectName,
    namespace: found.objectNamespace,
    ...(readyExpr === undefined ? {} : { readyExpr }),
  };
}

function postBuildOf(props: KustomizationProps, variables: readonly SubstituteFrom[] | undefined): Json | undefined {
  const from = props.substituteFrom === false ? undefined : (props.substituteFrom ?? variables);
  const postBuild = compact({
    substitute: props.substitute,
    substituteFrom: from?.map(({ kind, name, optional }) => compact({ kind, name, optional })),
    substituteStrategy: props.substituteStrategy,
  });
  return Object.keys(postBuild).length === 0 ? undefined : postBuild;
}

/** Encrypted files announce themselves by their names, so nobody can forget to turn decryption on. */
function decryptionOf(props: KustomizationProps, cluster: Cluster): Json | undefined {
  if (props.decryption === false) return undefined;
  if (props.decryption !== undefined) return props.decryption as unknown as Json;
  const components = (props.components ?? []).filter((component) => typeof component !== 'string');
  const encrypted = [...directoriesOf(props, cluster), ...components].some(holdsEncryptedFiles);
  return encrypted ? { provider: 'sops', secretRef: { name: cluster.sopsSecret } } : undefined;
}

/** The directories whose files a Kustomization builds itself: whoever applies the apps directory builds those of the namespaces. */
function directoriesOf({ path }: KustomizationProps, cluster: Cluster) {
  if (typeof path !== 'string') return [path];
  return path === cluster.fluxPath(cluster.paths.apps) ? cluster.namespaces : [];
}
