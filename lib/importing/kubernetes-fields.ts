import type { JsonObject } from '../yaml/json.js';

const STRING: JsonObject = { type: 'string' };
const BOOLEAN: JsonObject = { type: 'boolean' };
const INTEGER: JsonObject = { type: 'integer' };
const OBJECT: JsonObject = { type: 'object' };
const OBJECTS: JsonObject = { type: 'array', items: OBJECT };
const STRINGS: JsonObject = { type: 'array', items: STRING };
const QUANTITIES: JsonObject = { type: 'object', additionalProperties: { type: ['string', 'number'] } };
const NUMBER_OR_SHARE: JsonObject = { type: ['integer', 'string'] };

const fields = (properties: JsonObject): JsonObject => ({ type: 'object', properties });

const TERMS = fields({
  preferredDuringSchedulingIgnoredDuringExecution: OBJECTS,
  requiredDuringSchedulingIgnoredDuringExecution: OBJECTS,
});

/** Fields of a pod's and of a container's security context: charts use one name for either. */
const SECURITY_CONTEXT = fields({
  allowPrivilegeEscalation: BOOLEAN,
  appArmorProfile: fields({ localhostProfile: STRING, type: STRING }),
  capabilities: fields({ add: STRINGS, drop: STRINGS }),
  fsGroup: INTEGER,
  fsGroupChangePolicy: STRING,
  privileged: BOOLEAN,
  procMount: STRING,
  readOnlyRootFilesystem: BOOLEAN,
  runAsGroup: INTEGER,
  runAsNonRoot: BOOLEAN,
  runAsUser: INTEGER,
  seLinuxOptions: fields({ level: STRING, role: STRING, type: STRING, user: STRING }),
  seccompProfile: fields({ localhostProfile: STRING, type: STRING }),
  supplementalGroups: { type: 'array', items: INTEGER },
  supplementalGroupsPolicy: STRING,
  sysctls: OBJECTS,
});

const STRATEGY = fields({
  rollingUpdate: fields({ maxSurge: NUMBER_OR_SHARE, maxUnavailable: NUMBER_OR_SHARE, partition: INTEGER }),
  type: STRING,
});

/**
 * Fields that charts hand on to Kubernetes as they are, as JSON schemas.
 *
 * A schema that was made from a chart's default values knows only the parts that have a default: Cilium's `tolerations`
 * would take `operator` and nothing else. So where a schema declares some keys of such a field, and does not say that
 * these are all, Kubernetes' own keys are known too.
 */
export const KUBERNETES_FIELDS: { readonly [name: string]: JsonObject } = {
  affinity: fields({
    nodeAffinity: fields({
      preferredDuringSchedulingIgnoredDuringExecution: OBJECTS,
      requiredDuringSchedulingIgnoredDuringExecution: OBJECT,
    }),
    podAffinity: TERMS,
    podAntiAffinity: TERMS,
  }),
  containerSecurityContext: SECURITY_CONTEXT,
  podSecurityContext: SECURITY_CONTEXT,
  resources: fields({ claims: OBJECTS, limits: QUANTITIES, requests: QUANTITIES }),
  securityContext: SECURITY_CONTEXT,
  strategy: STRATEGY,
  tolerations: {
    type: 'array',
    items: fields({ effect: STRING, key: STRING, operator: STRING, tolerationSeconds: INTEGER, value: STRING }),
  },
  topologySpreadConstraints: {
    type: 'array',
    items: fields({
      labelSelector: OBJECT,
      matchLabelKeys: STRINGS,
      maxSkew: INTEGER,
      minDomains: INTEGER,
      nodeAffinityPolicy: STRING,
      nodeTaintsPolicy: STRING,
      topologyKey: STRING,
      whenUnsatisfiable: STRING,
    }),
  },
  updateStrategy: STRATEGY,
};

/** True for a field whose keys are the user's own: labels, annotations, node selectors. */
export function isLabelMap(name: string): boolean {
  return name === 'nodeSelector' || /(?:^l|L)abels$|(?:^a|A)nnotations$/.test(name);
}
