// A real API server, real helm on both sides; Flux is played: its upgrade by `helm upgrade`, its labels and conditions by hand. One plane holds
// one release for every cause, each with its own fault planted. test/e2e/rehearsal runs the real controllers.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandoffProof, ReleaseProof } from '../../../lib/handoff/proof.js';
import { nodesOf, type Plane, startPlane } from '../../../lib/rehearsal/index.js';
import { smallCrd } from '../../../lib/rehearsal/small-crd.js';
import { smallPlan } from '../run/support/small-plan.js';
import { REPOSITORY, type Workspace, workspace } from '../run/support/workspace.js';
import { NAMESPACE, PlayedFlux, type PlayedRelease } from './support/played-flux.js';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  text: {{ .Values.text | quote }}
`;
const withLine = (line: string): string => `${CONFIG}  ${line}\n`;
const SECRET = `apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}
data:
  password: {{ .Values.password | default "hunter2" | b64enc | quote }}
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: 1
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata:
      labels: { app: {{ .Release.Name }}, chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }} }
    spec:
      hostNetwork: true
      tolerations: [{ operator: Exists }]
      containers: [{ name: a, image: a }]
`;

const RELEASES: readonly PlayedRelease[] = [
  { name: 'good', templates: { 'config.yaml': CONFIG, 'secret.yaml': SECRET, 'deployment.yaml': DEPLOYMENT } },
  { name: 'values', templates: { 'config.yaml': CONFIG }, flux: { values: { text: 'two' } } },
  {
    name: 'variable',
    templates: { 'config.yaml': CONFIG },
    values: { text: `\${DOMAIN}` },
    flux: { values: { text: 'a.test' } },
  },
  { name: 'gate-off', templates: { 'deployment.yaml': DEPLOYMENT }, flux: { version: '1.0.0+0123456789ab' } },
  { name: 'phase', templates: { 'config.yaml': withLine('up: {{ .Release.IsUpgrade | quote }}') } },
  {
    name: 'random',
    templates: { 'secret.yaml': SECRET.replace('.Values.password | default "hunter2"', '(genCA "a" 1).Cert') },
  },
  {
    name: 'crd',
    templates: { 'config.yaml': withLine('has: {{ .Capabilities.APIVersions.Has "late.test/v1" | quote }}') },
  },
  { name: 'identity', templates: { 'config.yaml': CONFIG }, flux: { releaseName: 'identity-two' } },
  {
    name: 'helm3',
    templates: { 'config.yaml': withLine('{{ if hasKey .Values "empty" }}empty: ""{{ end }}') },
    bootstrap: 'helm3',
  },
  { name: 'server-side', templates: { 'config.yaml': CONFIG }, bootstrap: 'server-side' },
  { name: 'edited', templates: { 'config.yaml': CONFIG, 'secret.yaml': SECRET } },
];

describe('the live proof of releases, each with its own fault', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-proof-'));
  let plane: Plane;
  let place: Workspace;
  let proof: HandoffProof;
  let code: number;
  let text: string;
  let writes: readonly string[];

  const fluxstrap = async (
    ...args: string[]
  ): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> => {
    const own = ['--cluster', 'infra', '--kubeconfig', plane.kubeconfig, ...args.slice(2)];
    const all = [join(REPOSITORY, 'bin/fluxstrap.js'), ...args.slice(0, 2), ...own];
    try {
      const done = await promisify(execFile)(process.execPath, all, {
        cwd: place.directory,
        env: place.env,
        maxBuffer: 1e8,
      });
      return { code: 0, ...done };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };

  beforeAll(async () => {
    place = workspace({ host: '127.0.0.1:9' }, { kubeconfig: '' });
    place.change((plan) => ({
      ...smallPlan(
        plan,
        RELEASES.map(({ name }) => ({ name, chart: `oci://127.0.0.1:9/${name}` })),
      ),
      resources: plan.resources.filter(({ path }) => path.endsWith('/namespaces.yaml')),
    }));
    const { cluster } = place.plan;
    plane = await startPlane({ context: 'infra', nodes: nodesOf(cluster), networks: cluster.networks });
    const flux = new PlayedFlux(plane, directory);
    for (const release of RELEASES) await flux.install(release);
    await plane.kubectl([
      '-n',
      NAMESPACE,
      'rollout',
      'status',
      'deployment/good',
      'deployment/gate-off',
      '--timeout=60s',
    ]);
    const mark = await plane.audit.mark();
    expect((await fluxstrap('handoff', 'snapshot')).stderr).toContain('Kept 14 objects of 11 releases');
    await flux.register();
    const late = smallCrd({ group: 'late.test', versions: ['v1'], kind: 'Late' });
    await plane.kubectl(['create', '-f', '-'], { input: JSON.stringify(late) });
    await plane.kubectl(['wait', '--for=condition=Established', 'crd/lates.late.test']);
    for (const release of RELEASES) await flux.takeOver(release);
    await plane.kubectl(['-n', NAMESPACE, 'rollout', 'status', 'deployment/gate-off', '--timeout=60s']);
    await plane.kubectl([
      '-n',
      NAMESPACE,
      'patch',
      'configmap/edited',
      '--type=merge',
      '-p',
      '{"data":{"text":"edited"}}',
    ]);
    await plane.kubectl([
      '-n',
      NAMESPACE,
      'patch',
      'secret/edited',
      '--type=merge',
      '-p',
      '{"data":{"password":"Y2FuYXJ5"}}',
    ]);
    const before = await plane.audit.mark();
    const verified = await fluxstrap('handoff', 'verify', '--json');
    code = verified.code;
    proof = JSON.parse(verified.stdout) as HandoffProof;
    text = (await fluxstrap('handoff', 'verify')).stdout;
    const seen = await plane.audit.requests({ writes: true, since: before, userAgent: 'kubectl' });
    writes = seen.map(({ verb, requestURI }) => `${verb} ${requestURI}`);
    expect(mark).toBeLessThan(before);
  });

  afterAll(async () => {
    place?.remove();
    rmSync(directory, { recursive: true, force: true });
    await plane?.stop();
  });

  const of = (name: string): ReleaseProof => proof.releases.find(({ release }) => release === `${NAMESPACE}/${name}`)!;
  const broken = (name: string): readonly string[] =>
    of(name)
      .evidence.filter(({ status, id }) => status === 'broken' && id !== 'writes')
      .map(({ id }) => id);
  const drift = (name: string) => of(name).differences.filter(({ severity }) => severity === 'drift');

  it('proves the release without a fault at Z2, and exits with 2 for the others', () => {
    expect(drift('good')).toEqual([]);
    expect(of('good')).toMatchObject({ level: 'Z2', compared: { objects: 3, pods: 1, revisions: 2 } });
    expect(proof.result).toBe('differs');
    expect(code).toBe(2);
  });

  it('reads only', () => {
    expect(writes).toEqual([]);
  });

  it.each<[string, string, string, readonly string[], object]>([
    [
      'values',
      'values',
      'none',
      ['values', 'manifest', 'A2'],
      { object: { kind: 'ConfigMap' }, field: 'data.text', before: 'one', after: 'two' },
    ],
    [
      'variable',
      'values',
      'none',
      ['values', 'manifest', 'A2'],
      { field: 'data.text', before: `\${DOMAIN}`, after: 'a.test' },
    ],
    [
      'gate-off',
      'digest-suffix',
      'none',
      ['chart', 'manifest', 'A2', 'A3'],
      { field: 'spec.template.metadata.labels.chart', before: 'gate-off-1.0.0', after: 'gate-off-1.0.0_0123456789ab' },
    ],
    ['phase', 'release-phase', 'Z0', ['manifest', 'A2'], { field: 'data.up', before: 'false', after: 'true' }],
    [
      'random',
      'random',
      'Z0',
      ['manifest', 'A2'],
      { object: { kind: 'Secret' }, field: 'data.password', hidden: true },
    ],
    ['crd', 'capabilities', 'Z0', ['manifest', 'A2'], { field: 'data.has', before: 'false', after: 'true' }],
    ['helm3', 'helm-major', 'Z0', ['manifest', 'A2'], { field: 'data.empty' }],
    ['edited', 'elsewhere', 'Z1', ['A2'], { field: 'data.text', before: 'one', after: 'edited' }],
  ])('%s: %s, level %s', (name, cause, level, ids, difference) => {
    expect(broken(name)).toEqual(expect.arrayContaining([...ids]));
    expect(of(name).level).toBe(level);
    expect(drift(name)).toEqual(expect.arrayContaining([expect.objectContaining(inObject(difference))]));
    expect([...new Set(drift(name).map((one) => one.cause.id))]).toEqual([cause]);
  });

  it('identity: Flux installed a second release on top', () => {
    expect(broken('identity')).toContain('identity');
    expect(drift('identity')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'spec.releaseName', before: 'identity', after: 'identity-two' }),
      ]),
    );
  });

  it('server-side: nothing moved, and helm stays behind as an owner', () => {
    expect(of('server-side').level).toBe('Z2');
    expect(broken('server-side')).toEqual(['A6']);
    expect(drift('server-side')[0]).toMatchObject({ object: { kind: 'ConfigMap' }, cause: { id: 'apply-method' } });
  });

  it('names a new ReplicaSet, the pod that went, and why', () => {
    const kinds = drift('gate-off')
      .filter(({ evidence }) => evidence === 'A3')
      .map(({ object }) => object.kind);
    expect(kinds.sort()).toEqual(['Pod', 'ReplicaSet']);
  });

  it('shows no value of a Secret', () => {
    for (const secret of ['Y2FuYXJ5', 'canary', 'hunter2', 'aHVudGVyMg']) {
      expect(JSON.stringify(proof)).not.toContain(secret);
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('Secret kube-system/edited data.password has another value');
  });

  it('refuses a snapshot once Flux has taken over', async () => {
    const late = await fluxstrap('handoff', 'snapshot');

    expect(late.code).toBe(1);
    expect(late.stderr).toContain('Flux has taken over already');
  });
});

function inObject(difference: object): object {
  return 'object' in difference
    ? { ...difference, object: expect.objectContaining(difference.object as object) }
    : difference;
}
