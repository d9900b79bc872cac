import { TASKS } from './optional-task.js';
import { STAGES } from './plan.js';
import { anyObject, closed, flag, listOf, node, oneOf, type Schema, seconds, text } from './schema-parts.js';
import { stepSchema } from './step-schema.js';

const texts = listOf(text);
const step: Schema = { $ref: '#/definitions/step' };
const layout = oneOf(['single', 'fleet']);

const release = closed(
  {
    name: text,
    namespace: text,
    storageNamespace: text,
    helmRelease: text,
    chart: text,
    version: text,
    values: {
      oneOf: [
        closed({ kind: oneOf(['template']), helmRelease: text }),
        closed({ kind: oneOf(['rendered']), reason: text, file: text }),
      ],
    },
    effectiveValues: anyObject,
    needs: texts,
    wait: flag,
    waitForJobs: flag,
    timeoutSeconds: seconds,
    expectedSeconds: seconds,
    postSteps: listOf(step),
  },
  { digest: text, repository: text, plainHttp: flag, role: text },
);

const crdSource = closed(
  { name: text, namespace: text, chart: text, version: text, values: anyObject, groups: texts, consumers: texts },
  { repository: text, plainHttp: flag },
);

const secret = closed(
  {
    namespace: text,
    name: text,
    source: oneOf(['1password', 'sops', 'environment', 'age-key']),
    entries: listOf(closed({ key: text, reference: text, encoding: oneOf(['text', 'base64']) })),
    consumers: texts,
  },
  { type: text, file: text },
);

const cluster = closed({
  name: text,
  id: { type: 'integer' },
  layout,
  distribution: oneOf(['talos', 'k3s']),
  endpoint: text,
  bootstrapEndpoint: text,
  controlPlanes: listOf(node),
  workers: listOf(node),
  networks: closed({ nodes: text, pods: text, services: text, dns: text }),
});

const flux = closed({
  version: text,
  instance: text,
  namespace: text,
  sync: closed({ name: text, url: text, ref: text, path: text }, { pullSecret: text }),
});

const paths = closed(
  { root: text, bootstrap: text, apps: text, flux: text, crdsHelmfile: text, appsHelmfile: text, machine: text },
  { secretsTemplate: text, talosconfig: text },
);

const machine = closed(
  { cniNone: flag, kubeProxyOff: flag, coreDnsOff: flag },
  { kubePrismPort: { type: 'integer' }, disable: texts },
);

/** JSON schema of plan.json. `version` is that of the format: a field is added without a new one, anything else needs one. */
export const planSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'urn:fluxstrap:plan:1',
  title: 'fluxstrap plan',
  description:
    'The bootstrap of one cluster as data: stages of typed steps. Paths are relative to the repository root, times in seconds.',
  definitions: { step: stepSchema },
  ...closed({
    version: { const: 1 },
    cluster,
    context: text,
    kubeconfig: text,
    helmMajor: oneOf([3, 4]),
    flux,
    paths,
    machine,
    releases: listOf(release),
    crds: listOf(crdSource),
    crdManifests: listOf(closed({ name: text, files: texts, groups: texts, consumers: texts })),
    resources: listOf(closed({ path: text, objects: listOf(anyObject) })),
    secrets: listOf(secret),
    budgetSeconds: seconds,
    stages: listOf(
      closed({
        name: oneOf(STAGES),
        title: text,
        done: text,
        steps: listOf(step),
        expectedSeconds: seconds,
        deadlineSeconds: seconds,
      }),
    ),
    tasks: listOf(closed({ name: oneOf(TASKS), title: text, steps: listOf(step) })),
  }),
};
