// Both Helm majors render small charts of our own; each holds one cause why an upgrade by Flux is not the installation by the bootstrap.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTool } from '../../lib/cli/run-tool.js';
import { differenceText } from '../../lib/handoff/difference-text.js';
import { exitCodeOf, type HandoffProof } from '../../lib/handoff/proof.js';
import { findCharts } from '../../lib/handoff/static/find-charts.js';
import { proveHandoffStatically } from '../../lib/handoff/static/prove-static.js';
import type { StaticRelease, StaticSubject } from '../../lib/handoff/static/static-subject.js';
import type { JsonObject } from '../../lib/yaml/json.js';
import { temporaryDirectory } from '../output/support/real-tree.js';
import { toolPath } from './support/run.js';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  labels:
    helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
data:
  text: {{ .Values.text | quote }}
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata:
      labels: { app: a }
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/config.yaml") . | sha256sum }}
    spec:
      containers: [{ name: a, image: a }]
`;

interface Case {
  readonly templates?: Readonly<Record<string, string>>;
  readonly values?: string;
  readonly crds?: Readonly<Record<string, string>>;
  readonly release?: Partial<StaticRelease>;
  readonly bootstrapValues?: JsonObject;
  readonly helm?: 'helm' | 'helm3';
  readonly crdsBefore?: StaticSubject['crds']['before'];
  readonly noChart?: boolean;
}

async function check(given: Case): Promise<HandoffProof> {
  const directory = temporaryDirectory();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  const chart = given.noChart === true ? 'other' : 'web';
  write(`charts/${chart}/Chart.yaml`, `apiVersion: v2\nname: ${chart}\nversion: 1.2.3\n`);
  write(`charts/${chart}/values.yaml`, given.values ?? 'text: default\n');
  for (const [name, text] of Object.entries({ 'config.yaml': CONFIG, ...given.templates })) {
    write(`charts/${chart}/templates/${name}`, text);
  }
  for (const [name, text] of Object.entries(given.crds ?? {})) write(`charts/${chart}/crds/${name}`, text);
  const release: StaticRelease = {
    key: 'apps/web',
    name: 'web',
    namespace: 'apps',
    storageNamespace: 'apps',
    helmRelease: 'apps/web',
    chart: 'oci://127.0.0.1:9/charts/web',
    version: '1.2.3',
    plainHttp: true,
    file: 'dist/web/helmrelease.yaml',
    source: { file: 'clusters/infra.ts', line: 12 },
    fluxValues: { text: 'a' },
    suffixed: false,
    registers: [],
    before: [],
    ...given.release,
  };
  const subject: StaticSubject = {
    cluster: 'infra',
    releases: [release],
    manifests: [],
    gates: { where: 'dist/flux-instance.yaml spec.values.instance.kustomize.patches' },
    helmfile: 'dist/01-apps.yaml',
    fluxVersion: '2.9.x',
    helmMajor: 4,
    crdCharts: [],
    kubernetes: 'v1.35.0',
    crds: { before: given.crdsBefore ?? [], after: [] },
  };
  const helm = toolPath(given.helm ?? 'helm');
  const run = runTool(directory, join(directory, 'cache'), process.env);
  mkdirSync(join(directory, 'work'));
  return proveHandoffStatically(subject, {
    places: {
      folder: await findCharts(join(directory, 'charts'), helm, run),
      helm,
      run,
      work: join(directory, 'work'),
    },
    bootstrapValues: new Map([['apps/web', given.bootstrapValues ?? release.fluxValues]]),
    fluxHelm: toolPath('helm'),
    now: 0,
    ran: [],
  });
}

const texts = (proof: HandoffProof, severity: 'drift' | 'note' = 'drift'): string =>
  proof.releases[0]!.differences.filter((one) => one.severity === severity)
    .map(differenceText)
    .join('\n');

test('a chart without any of the causes reaches Z1, labels with its version and a checksum included', async () => {
  const proof = await check({ templates: { 'deployment.yaml': DEPLOYMENT } });

  expect(texts(proof)).toBe('');
  expect(proof).toMatchObject({
    result: 'proven',
    releases: [{ level: 'Z1', compared: { objects: 2, templates: 2 } }],
  });
  expect(exitCodeOf(proof)).toBe(0);
});

describe('each cause turns it red by itself', () => {
  test.each<[string, Case, string]>([
    [
      'digest-suffix',
      { templates: { 'deployment.yaml': DEPLOYMENT }, release: { suffixed: true } },
      'Deployment apps/web spec.template.metadata.annotations["checksum/config"] is rendered otherwise at the upgrade',
    ],
    [
      'values',
      { bootstrapValues: { text: 'b' } },
      'HelmRelease apps/web spec.values.text is not what helmfile hands to Helm (b → a)',
    ],
    [
      'values',
      { bootstrapValues: { text: `\${TEXT}` } },
      `spec.values.text is not what helmfile hands to Helm (\${TEXT} → a)`,
    ],
    [
      'release-phase',
      {
        templates: {
          'a.yaml': CONFIG.replace('.Release.Name }}', '.Release.Name }}-a').replace(
            'text:',
            'up: {{ .Release.IsUpgrade | quote }}\n  text:',
          ),
        },
      },
      'ConfigMap apps/web-a data.up is rendered otherwise at the upgrade (false → true). templates/a.yaml tells an upgrade from an installation by .Release.IsUpgrade (templates/a.yaml:8).',
    ],
    [
      'release-phase',
      {
        templates: {
          'a.yaml': CONFIG.replace('.Release.Name }}', '.Release.Name }}-a').replace(
            'text:',
            'up: {{ .Release.Revision | quote }}\n  text:',
          ),
        },
      },
      'data.up is rendered otherwise at the upgrade (1 → 2). templates/a.yaml tells an upgrade from an installation by .Release.Revision',
    ],
    [
      'capabilities',
      {
        templates: {
          'a.yaml': `{{ if .Capabilities.APIVersions.Has "source.toolkit.fluxcd.io/v1" }}\n${CONFIG.replace('.Release.Name }}', '.Release.Name }}-a')}\n{{ end }}`,
        },
      },
      'ConfigMap apps/web-a comes with the upgrade. templates/a.yaml asks what the cluster can do by .Capabilities.APIVersions (templates/a.yaml:1)',
    ],
    [
      'random',
      {
        templates: {
          'a.yaml':
            '{{ $ca := genCA "a" 1 }}\napiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { ca: {{ $ca.Cert | b64enc }} }\n',
        },
      },
      'Secret apps/a data.ca is another one each time the chart is rendered (values of Secrets are not shown). templates/a.yaml makes it by genCA (templates/a.yaml:1), and nothing reads it back.',
    ],
    [
      'duplicate',
      { templates: { 'again.yaml': CONFIG } },
      'ConfigMap apps/web is rendered twice. helm takes the last one; the post-renderer of Flux refuses both',
    ],
    [
      'helm-major',
      {
        helm: 'helm3',
        values: 'text: default\nempty: null\n',
        templates: {
          'a.yaml': CONFIG.replace('.Release.Name }}', '.Release.Name }}-a').replace(
            'text:',
            '{{ if hasKey .Values "empty" }}empty: ""{{ end }}\n  text:',
          ),
        },
      },
      'ConfigMap apps/web-a data.empty is rendered otherwise at the upgrade',
    ],
    [
      'crd-policy',
      {
        templates: {
          'crd.yaml':
            'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: as.test.example }\n',
        },
        crdsBefore: [
          {
            apiVersion: 'apiextensions.k8s.io/v1',
            kind: 'CustomResourceDefinition',
            metadata: { name: 'as.test.example' },
          },
        ],
      },
      'CustomResourceDefinition as.test.example belongs to the release and is applied by stage 00 as well',
    ],
  ])('%s', async (cause, given, message) => {
    const proof = await check(given);

    expect(texts(proof)).toContain(message);
    expect(
      new Set(proof.releases[0]!.differences.filter(({ severity }) => severity === 'drift').map((one) => one.cause.id)),
    ).toEqual(new Set([cause]));
    expect(exitCodeOf(proof)).toBe(2);
    expect(texts(proof)).toContain('Written in clusters/infra.ts:12.');
  });
});

describe('what is no drift', () => {
  test('what a chart makes anew and reads back with lookup needs the live proof', async () => {
    const secret =
      '{{ $old := lookup "v1" "Secret" .Release.Namespace "a" }}\napiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\n  id: {{ $old | ternary "" (uuidv4 | b64enc) | quote }}\n';
    const proof = await check({
      templates: { 'a.yaml': secret.replace('$old | ternary', 'empty $old | not | ternary') },
    });

    expect(texts(proof)).toBe('');
    expect(proof.result).toBe('incomplete');
    expect(proof.releases[0]!.needsLive.join()).toContain(
      'Secret apps/a data.id: templates/a.yaml makes it by uuidv4 (templates/a.yaml:6), and reads it back with lookup (templates/a.yaml:1).',
    );
    expect(exitCodeOf(proof)).toBe(0);
  });

  test('hooks of upgrades are listed', async () => {
    const job =
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations: { helm.sh/hook: "post-install,post-upgrade" }\n';
    const proof = await check({ templates: { 'job.yaml': job } });

    expect(proof.result).toBe('proven');
    expect(texts(proof, 'note')).toContain('Job apps/migrate runs at the handoff');
  });

  test('a CRD that would change the rendering, and that nobody brings, is a note', async () => {
    const monitor = `{{ if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}\n${CONFIG.replace('.Release.Name }}', '.Release.Name }}-a')}\n{{ end }}`;
    const proof = await check({ templates: { 'a.yaml': monitor } });

    expect(proof.result).toBe('proven');
    expect(texts(proof, 'note')).toContain('templates/a.yaml asks for monitoring.coreos.com/v1');
  });
});

describe('what cannot be rendered is never passed over', () => {
  test('a chart that is nowhere', async () => {
    const proof = await check({ noChart: true });

    expect(proof).toMatchObject({ result: 'incomplete', releases: [{ level: 'none' }] });
    expect(exitCodeOf(proof)).toBe(1);
    expect(proof.releases[0]!.evidence[0]!.detail).toMatch(
      /charts\/web 1\.2\.3 cannot be pulled \(.*connection refused/,
    );
  });

  test('a chart that does not render', async () => {
    const proof = await check({ templates: { 'a.yaml': '{{ fail "no such mode" }}' } });

    expect(exitCodeOf(proof)).toBe(1);
    expect(proof.releases[0]!.evidence.find(({ id }) => id === 'render')?.detail).toContain('no such mode');
  });

  test('post-renderers', async () => {
    const proof = await check({ release: { notRenderable: 'spec.postRenderers change what is rendered' } });

    expect(exitCodeOf(proof)).toBe(1);
  });
});
