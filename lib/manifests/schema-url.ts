/** Where editors find JSON schemas of custom resources; the host that Flux repositories of the community name. */
const CRD_SCHEMAS = 'https://k8s-schemas.home-operations.com';
const STORE = 'https://json.schemastore.org';

/** Groups of custom resources that the host above serves. */
const SERVED = [
  'cert-manager.io',
  'cilium.io',
  'external-secrets.io',
  'fluxcd.io',
  'gateway.networking.k8s.io',
  'monitoring.coreos.com',
];

/** Schema URL for the comment on top of a file; undefined for kinds that editors know by themselves. */
export function schemaUrl(apiVersion: string, kind: string): string | undefined {
  const [group, version] = apiVersion.split('/');
  if (version === undefined || group === undefined) return undefined;
  if (group === 'kustomize.config.k8s.io') return `${STORE}/kustomization`;
  if (!SERVED.some((served) => group === served || group.endsWith(`.${served}`))) return undefined;
  return `${CRD_SCHEMAS}/${group}/${kind.toLowerCase()}_${version}.json`;
}
