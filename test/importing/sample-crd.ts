type Schema = Readonly<Record<string, unknown>>;

/** A version of a sample CRD. */
export interface SampleVersion {
  readonly name: string;
  readonly served?: boolean;
  readonly deprecated?: boolean;
  readonly properties?: Schema;
}

/** A CRD as it stands in a file, as YAML (JSON is YAML), without a separator. */
export function sampleCrd(group: string, kind: string, versions: readonly SampleVersion[] = [{ name: 'v1' }]): string {
  const plural = `${kind.toLowerCase()}s`;
  return `${JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural },
      scope: 'Namespaced',
      versions: versions.map(({ properties = {}, ...version }) => ({
        served: true,
        storage: true,
        ...version,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } },
      })),
    },
  })}\n`;
}
