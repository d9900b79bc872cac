import type { Json, JsonObject } from '../yaml/json.js';
import { isBranded } from './brand.js';
import type { HelmRelease } from './helm-release.js';
import type { ActionOptions, HelmReleaseProps, ReleaseReference } from './helm-release-props.js';
import { patchOf } from './kustomize-patch.js';
import { type Dependency, reference } from './object-reference.js';
import { compact } from './plain-json.js';

/**
 * Failed upgrades are retried and never rolled back or uninstalled: right after the handoff there is no earlier revision that Flux could roll back to.
 * CRDs follow the chart's version; helm itself would never upgrade them.
 */
const DEFAULTS: ActionOptions = { crds: 'CreateReplace', strategy: { name: 'RetryOnFailure' } };

/** The spec of a HelmRelease in `namespace`, in the order in which people write it: values last. */
export function releaseSpec(props: HelmReleaseProps<object>, chart: JsonObject, namespace: string): JsonObject {
  return compact({
    interval: props.interval ?? '1h',
    timeout: props.timeout,
    ...chart,
    releaseName: props.releaseName,
    targetNamespace: props.targetNamespace,
    storageNamespace: props.storageNamespace,
    serviceAccountName: props.serviceAccountName,
    kubeConfig: props.kubeConfig,
    persistentClient: props.persistentClient,
    suspend: props.suspend,
    maxHistory: props.maxHistory,
    dependsOn: props.dependsOn?.map((target) => reference(dependency(target), namespace)),
    install: withDefaults(props.install),
    upgrade: withDefaults(props.upgrade),
    rollback: props.rollback,
    uninstall: props.uninstall,
    test: props.test,
    driftDetection: props.driftDetection,
    healthCheckExprs: props.healthCheckExprs,
    waitStrategy: props.waitStrategy,
    commonMetadata: props.commonMetadata,
    postRenderers: props.postRenderers?.map(({ kustomize }) => ({
      kustomize: compact({ patches: kustomize.patches?.map(patchOf), images: kustomize.images }),
    })),
    postRenderStrategy: props.postRenderStrategy,
    valuesFrom: props.valuesFrom,
    values: props.values ?? {},
  });
}

/** The construct that a reference stands for; undefined for a name, and for an app without a release. */
export function releaseOfReference(target: ReleaseReference | Dependency): HelmRelease | undefined {
  if (isBranded(target, 'HelmRelease')) return target as HelmRelease;
  return 'release' in target ? target.release : undefined;
}

/** Flux takes either remediation or a strategy that retries; whoever asks for remediation gets no strategy beside it. */
function withDefaults(own: ActionOptions | undefined): Json {
  const { strategy, ...rest } = DEFAULTS;
  const merged = own?.remediation === undefined ? { ...rest, strategy, ...own } : { ...rest, ...own };
  return merged as unknown as Json;
}

function dependency(target: ReleaseReference | Dependency): Dependency {
  const found = releaseOfReference(target);
  if (found === undefined) {
    // An app without a release is reported where it is named.
    return 'release' in target ? { name: '' } : (target as Dependency);
  }
  const readyExpr = 'readyExpr' in target ? target.readyExpr : undefined;
  return {
    name: found.objectName,
    namespace: found.objectNamespace,
    ...(readyExpr === undefined ? {} : { readyExpr }),
  };
}
