import { createHash } from 'node:crypto';
import type { KubeObject } from './kube-object.js';

/** What FluxInstance says about the repository that it syncs. */
export interface InstanceSync {
  readonly kind?: string;
  readonly name?: string;
  readonly url: string;
  readonly ref: string;
  readonly path: string;
  readonly pullSecret?: string;
  readonly interval?: string;
}

const labels = (component: string) => ({
  'app.kubernetes.io/part-of': 'flux',
  'app.kubernetes.io/component': component,
  'app.kubernetes.io/managed-by': 'flux-operator',
});

/** The Deployment of one Flux controller; kwok plays its pod. */
export function controllerOf(namespace: string, name: string): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: labels(name) },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, ...labels(name) } },
        spec: { containers: [{ name: 'manager', image: `ghcr.io/fluxcd/${name}:rehearsal` }] },
      },
    },
  };
}

/** The GitRepository that the operator creates. */
export function sourceOf(namespace: string, name: string, sync: InstanceSync): KubeObject {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: sync.kind ?? 'GitRepository',
    metadata: { name, namespace, labels: labels('sync') },
    spec: {
      url: sync.url,
      ref: { name: sync.ref },
      interval: sync.interval ?? '1m',
      ...(sync.pullSecret === undefined ? {} : { secretRef: { name: sync.pullSecret } }),
    },
  };
}

/** The Kustomization that the operator creates beside it. */
export function rootOf(namespace: string, name: string, sync: InstanceSync): KubeObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace, labels: labels('sync') },
    spec: {
      path: sync.path,
      prune: true,
      interval: '10m',
      sourceRef: { kind: sync.kind ?? 'GitRepository', name },
    },
  };
}

/** An object of which only the name matters. @param name `namespace/name`. */
export function namedObject(kind: 'Kustomization' | 'HelmRelease', name: string): KubeObject {
  const [namespace = '', own = ''] = name.split('/');
  const apiVersion = kind === 'HelmRelease' ? 'helm.toolkit.fluxcd.io/v2' : 'kustomize.toolkit.fluxcd.io/v1';
  return { apiVersion, kind, metadata: { namespace, name: own }, spec: { interval: '1h' } };
}

/** A revision as source-controller writes it; the same for the same repository and ref. */
export function revisionOf({ url, ref }: InstanceSync): string {
  return `${ref}@sha1:${createHash('sha1').update(`${url} ${ref}`).digest('hex')}`;
}
