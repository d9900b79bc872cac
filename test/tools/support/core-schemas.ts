import type { JsonObject } from '../../../lib/yaml/json.js';

const NAME = { type: 'string', maxLength: 253, pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$' };
const LABEL = { type: 'string', maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' };
const TEXTS = { type: 'object', additionalProperties: { type: 'string' } };
const KEYS = { maxLength: 253, pattern: '^[-._a-zA-Z0-9]+$' };

/** Metadata as people write it. */
export const METADATA: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: NAME,
    namespace: LABEL,
    annotations: TEXTS,
    labels: {
      type: 'object',
      additionalProperties: { type: 'string', maxLength: 63, pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$' },
    },
    finalizers: { type: 'array', items: { type: 'string' } },
  },
};

function core(kind: string, properties: JsonObject, metadata: JsonObject = METADATA): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata'],
    properties: { apiVersion: { const: 'v1' }, kind: { const: kind }, metadata, ...properties },
  };
}

/** The core kinds that are written by us, as the API server takes them: kubeconform would ask the network for theirs. */
export const CORE_SCHEMAS: Readonly<Record<string, JsonObject>> = {
  Namespace: core(
    'Namespace',
    {},
    { ...METADATA, properties: { ...(METADATA.properties as JsonObject), name: LABEL } },
  ),
  Service: core('Service', {
    spec: {
      type: 'object',
      additionalProperties: false,
      required: ['ports'],
      properties: {
        type: { enum: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] },
        externalTrafficPolicy: { enum: ['Cluster', 'Local'] },
        selector: TEXTS,
        ports: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['port'],
            properties: {
              name: LABEL,
              port: { type: 'integer', minimum: 1, maximum: 65535 },
              targetPort: { type: ['integer', 'string'] },
              protocol: { enum: ['TCP', 'UDP', 'SCTP'] },
            },
          },
        },
      },
    },
  }),
  ConfigMap: core('ConfigMap', {
    data: { ...TEXTS, propertyNames: KEYS },
    binaryData: { ...TEXTS, propertyNames: KEYS },
    immutable: { type: 'boolean' },
  }),
  Secret: core('Secret', {
    data: { ...TEXTS, propertyNames: KEYS },
    stringData: { ...TEXTS, propertyNames: KEYS },
    immutable: { type: 'boolean' },
    type: { type: 'string' },
  }),
};
