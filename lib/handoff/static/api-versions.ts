import { isObject, type KubeObject } from '../../yaml/json.js';
import type { TemplateFile } from '../helm-record.js';

/** What a CRD adds to an API: `cert-manager.io/v1` and `cert-manager.io/v1/Issuer`. */
export function apiVersionsOf(crds: readonly KubeObject[]): readonly string[] {
  return crds.flatMap(({ kind, spec }) => {
    if (kind !== 'CustomResourceDefinition' || !isObject(spec) || !isObject(spec.names)) return [];
    const { group, names, versions } = spec;
    return (Array.isArray(versions) ? versions.filter(isObject) : []).flatMap(({ name, served }) =>
      served === false
        ? []
        : [`${String(group)}/${String(name)}`, `${String(group)}/${String(name)}/${String(names.kind)}`],
    );
  });
}

/** Kinds that Flux itself brings: they are there at the upgrade, and were not at the installation of anything. */
export const FLUX_APIS = [
  'helm.toolkit.fluxcd.io/v2',
  'helm.toolkit.fluxcd.io/v2/HelmRelease',
  'kustomize.toolkit.fluxcd.io/v1',
  'kustomize.toolkit.fluxcd.io/v1/Kustomization',
  'notification.toolkit.fluxcd.io/v1',
  'notification.toolkit.fluxcd.io/v1/Receiver',
  'notification.toolkit.fluxcd.io/v1beta3',
  'notification.toolkit.fluxcd.io/v1beta3/Alert',
  'notification.toolkit.fluxcd.io/v1beta3/Provider',
  'source.toolkit.fluxcd.io/v1',
  'source.toolkit.fluxcd.io/v1/Bucket',
  'source.toolkit.fluxcd.io/v1/GitRepository',
  'source.toolkit.fluxcd.io/v1/HelmChart',
  'source.toolkit.fluxcd.io/v1/HelmRepository',
  'source.toolkit.fluxcd.io/v1/OCIRepository',
] as const;

/** APIs that templates ask for by name: `.Capabilities.APIVersions.Has "monitoring.coreos.com/v1"`. */
export function askedApis(templates: readonly TemplateFile[]): readonly string[] {
  const found = templates.flatMap(({ text }) =>
    [...text.matchAll(/\.APIVersions\.Has\s+\(?"([\w.-]+\/[\w./-]+)"/g)].map(([, api]) => api!),
  );
  return [...new Set(found)].sort();
}
