import { STAGES } from './plan.js';
import { closed, flag, listOf, node, oneOf, type Schema, seconds, text } from './schema-parts.js';
import type { Operation } from './step.js';

type Fields = {
  readonly required: Readonly<Record<string, Schema>>;
  readonly optional?: Readonly<Record<string, Schema>>;
};

const texts = listOf(text);
const nodes = listOf(node);
const encoding = oneOf(['text', 'base64']);

/** The fields of every operation beside those of every step; several forms where a second field decides. */
const OPERATIONS: Readonly<Record<Operation['op'], readonly Fields[]>> = {
  checkPrograms: [
    {
      required: {
        programs: listOf(
          closed({ name: text, range: text, reason: text }, { stages: listOf(oneOf(STAGES)), optional: flag }),
        ),
      },
    },
  ],
  checkDist: [{ required: {} }],
  checkGit: [{ required: { url: text, ref: text, path: text } }],
  checkSecrets: [{ required: { secrets: texts } }],
  checkCharts: [{ required: { charts: listOf(closed({ chart: text, version: text }, { repository: text })) } }],
  checkMachineConfigs: [{ required: { directory: text, nodes: texts }, optional: { patch: text } }],
  talosApplyConfig: [{ required: { node, machineConfig: text, patches: texts } }],
  talosBootstrap: [{ required: { node } }],
  talosKubeconfig: [{ required: { node, context: text } }],
  k3sKubeconfig: [{ required: { endpoint: text, context: text } }],
  k3sCheckDisabled: [{ required: { disable: texts } }],
  waitForApi: [{ required: { endpoints: texts } }],
  waitForNodes: [{ required: { controlPlanes: nodes, workers: nodes } }],
  applyManifests: [{ required: { files: texts, fieldManager: text, objects: texts } }],
  createSecrets: [
    { required: { source: oneOf(['1password']), template: text, secrets: texts } },
    { required: { source: oneOf(['sops']), files: texts, secrets: texts } },
    {
      required: {
        source: oneOf(['environment']),
        secrets: texts,
        entries: listOf(closed({ secret: text, key: text, variable: text, encoding })),
      },
    },
    { required: { source: oneOf(['age-key']), secrets: texts } },
  ],
  applyCrds: [{ required: { releases: texts, files: texts }, optional: { helmfile: text } }],
  waitFor: [{ required: { resources: texts, for: text }, optional: { namespace: text } }],
  waitForRollout: [{ required: { resource: text, namespace: text } }],
  helmfileSync: [{ required: { helmfile: text, releases: texts } }],
  snapshot: [{ required: { releases: texts } }],
  waitForFlux: [{ required: { instance: text, kustomizations: texts, helmReleases: texts } }],
  pointKubeconfig: [{ required: { endpoint: text } }],
  verify: [
    {
      required: {
        check: {
          oneOf: [
            closed({ kind: oneOf(['cilium']), clusterId: { type: 'integer' }, clusterName: text }),
            closed({ kind: oneOf(['dns']), address: text, query: text }),
            closed({ kind: oneOf(['deployments']), namespace: text, names: texts }),
            closed({ kind: oneOf(['crds']), groups: texts }),
            closed({ kind: oneOf(['flux']) }),
            closed({ kind: oneOf(['handoff']), releases: texts }),
            closed({ kind: oneOf(['budget']), seconds }),
          ],
        },
      },
    },
  ],
  connectivityTest: [{ required: { namespace: text } }],
  talosHealth: [{ required: { node, controlPlanes: nodes, workers: nodes } }],
  pushKubeconfig: [{ required: { vault: text, item: text } }],
  pauseFlux: [{ required: { instance: text, source: text, paused: flag } }],
};

/** A step: what every step says, and the fields of exactly one operation. */
export const stepSchema: Schema = {
  oneOf: Object.entries(OPERATIONS).flatMap(([op, forms]) =>
    forms.map(({ required, optional }) =>
      closed(
        {
          id: text,
          title: text,
          reason: text,
          expectedSeconds: seconds,
          deadlineSeconds: seconds,
          op: oneOf([op]),
          ...required,
        },
        { within: text, ...optional },
      ),
    ),
  ),
};
