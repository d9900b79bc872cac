import type { KubeObject } from '../kube-object.js';

/** The controllers among what flux-operator built. */
export function deployments(built: readonly KubeObject[]): readonly KubeObject[] {
  return built.filter(({ kind }) => kind === 'Deployment');
}

/** Tag of a Deployment's first image: `ghcr.io/fluxcd/helm-controller:v1.6.3@sha256:…` → `v1.6.3`. */
export function imageTag({ spec }: KubeObject): string | undefined {
  const template = spec?.template as { readonly spec?: { readonly containers?: readonly { image?: string }[] } };
  return /:([^:@/]+)(?:@.*)?$/.exec(template?.spec?.containers?.[0]?.image ?? '')?.[1];
}
