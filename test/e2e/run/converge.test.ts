import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Plan, PlannedSecret } from '../../../lib/plan/plan.js';
import type { Step } from '../../../lib/plan/step.js';
import {
  nodesOf,
  type Plane,
  type PlaneSnapshot,
  pushExampleCharts,
  type Registry,
  startPlane,
  startRegistry,
  storedReleases,
  tinyChart,
} from '../../../lib/rehearsal/index.js';
import { run, start } from './support/cli.js';
import { NAMESPACE, smallPlan } from './support/small-plan.js';
import { CANARIES, REPOSITORY, type Workspace, workspace } from './support/workspace.js';

const SKIP = ['--skip', 'preflight,talos'];

describe('runs that follow each other', () => {
  let plane: Plane;
  let registry: Registry;
  let warm: PlaneSnapshot;
  let place: Workspace;
  const charts: Record<string, string> = {};

  beforeAll(async () => {
    registry = await startRegistry();
    await pushExampleCharts(registry);
    charts.quick = (await registry.pushChart(tinyChart('quick'), 'tiny')).url;
    charts.slow = (await registry.pushChart(tinyChart('slow', { workload: 'deployment', podDelay: '8s' }), 'tiny')).url;
    const example = workspace(registry);
    plane = await startPlane({
      context: 'infra',
      nodes: nodesOf(example.plan.cluster),
      networks: example.plan.cluster.networks,
    });
    example.remove();
    warm = await plane.snapshot();
  });

  beforeEach(async () => {
    await plane.restore(warm);
    place = workspace(registry, { kubeconfig: plane.kubeconfig });
    use('quick');
  });

  afterEach(() => place.remove());
  afterAll(async () => {
    await Promise.all([plane?.stop(), registry?.stop()]);
  });

  function use(last: string): void {
    place.change((plan) =>
      smallPlan(plan, [
        { name: 'first', chart: charts.quick! },
        { name: 'second', chart: charts.quick!, needs: ['first'] },
        { name: 'third', chart: charts[last]!, needs: ['second'] },
      ]),
    );
  }

  const revisions = async (name: string): Promise<readonly string[]> =>
    (await storedReleases(plane.client, NAMESPACE, name)).map(({ info }) => info.status);

  it('installs again only the release whose values changed', async () => {
    expect((await run(place, SKIP)).code).toBe(0);
    place.change((plan) => ({
      ...plan,
      releases: plan.releases.map((one) =>
        one.name === 'second' ? { ...one, effectiveValues: { text: 'two' } } : one,
      ),
    }));

    const result = await run(place, SKIP);

    expect(result.stderr).toContain(
      'installed kube-system/second; kube-system/first, kube-system/third deployed as planned',
    );
    expect(await revisions('first')).toEqual(['deployed']);
    expect(await revisions('second')).toEqual(['superseded', 'deployed']);
    expect(await revisions('third')).toEqual(['deployed']);
  });

  it('unlocks by itself what a run left pending that was killed with all of its children', async () => {
    use('slow');
    const running = start(place, SKIP);
    await running.until(/Stage apps /);
    while ((await revisions('third')).at(-1) !== 'pending-install')
      await new Promise((resolve) => setTimeout(resolve, 100));
    const journal = JSON.parse(readFileSync(place.state('journal.json'), 'utf8'));
    running.child.kill('SIGKILL');
    for (const { pid } of journal.children) process.kill(-pid, 'SIGKILL');
    await running.result;
    expect(await revisions('third')).toEqual(['pending-install']);

    const next = await run(place, SKIP);

    expect(next.stderr).toContain(
      'Unlocking release kube-system/third: an interrupted operation left it pending-install',
    );
    expect(next.code).toBe(0);
    expect(await revisions('third')).toEqual(['deployed']);
  });

  it('creates secrets from SOPS, the environment and the age key, and again writes nothing', async () => {
    const key = execFileSync(join(REPOSITORY, '.tools/bin/age-keygen'), {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const recipient = /public key: (\S+)/.exec(key)![1]!;
    writeFileSync(join(place.directory, 'home/keys.txt'), key);
    const sealed = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'sealed', namespace: 'flux-system' },
      stringData: { a: CANARIES.identity },
    };
    writeFileSync(join(place.directory, 'sealed.sops.yaml'), JSON.stringify(sealed));
    execFileSync(join(REPOSITORY, '.tools/bin/sops'), [
      'encrypt',
      '-i',
      '--age',
      recipient,
      '--encrypted-regex',
      '^(data|stringData)$',
      '--input-type',
      'yaml',
      '--output-type',
      'yaml',
      join(place.directory, 'sealed.sops.yaml'),
    ]);
    place.change(withSources);
    const env = { SOPS_AGE_KEY_FILE: join(place.directory, 'home/keys.txt'), MY_TOKEN: CANARIES.token };
    const stages = ['--stage', 'namespaces', '--stage', 'secrets', '--log-level', 'debug'];

    const first = await run(place, stages, env);
    const second = await run(place, stages, env);

    expect(first.stderr).not.toContain('✖');
    expect(first.code).toBe(0);
    expect(second.stderr).toContain('Done in');
    expect(second.stderr).toContain('0 changed');
    const read = async (name: string, path: string): Promise<string> =>
      Buffer.from(
        await plane.kubectl(['-n', 'flux-system', 'get', 'secret', name, '-o', `jsonpath={.data.${path}}`]),
        'base64',
      ).toString();
    expect(await read('sealed', 'a')).toBe(CANARIES.identity);
    expect(await read('fromenv', 'token')).toBe(CANARIES.token);
    expect(await read('sops-age', 'age\\.agekey')).toBe(key);
    for (const text of [first.stderr, first.stdout, second.stderr]) {
      for (const secret of [CANARIES.identity, CANARIES.token, 'AGE-SECRET-KEY-']) expect(text).not.toContain(secret);
    }
  });
});

function withSources(plan: Plan): Plan {
  const secret = (
    name: string,
    source: PlannedSecret['source'],
    entries: PlannedSecret['entries'] = [],
    file?: string,
  ): PlannedSecret => ({
    namespace: 'flux-system',
    name,
    source,
    entries,
    consumers: [],
    ...(file === undefined ? {} : { file }),
  });
  const step = (id: string, operation: object): Step =>
    ({
      id: `secrets/${id}`,
      title: id,
      reason: 'a test',
      expectedSeconds: 1,
      deadlineSeconds: 60,
      op: 'createSecrets',
      ...operation,
    }) as unknown as Step;
  return {
    ...plan,
    secrets: [
      secret('sealed', 'sops', [], 'sealed.sops.yaml'),
      secret('fromenv', 'environment', [{ key: 'token', reference: 'MY_TOKEN', encoding: 'text' }]),
      secret('sops-age', 'age-key'),
    ],
    stages: plan.stages.map((stage) =>
      stage.name !== 'secrets'
        ? stage
        : {
            ...stage,
            steps: [
              step('sops', { source: 'sops', files: ['sealed.sops.yaml'], secrets: ['flux-system/sealed'] }),
              step('environment', {
                source: 'environment',
                secrets: ['flux-system/fromenv'],
                entries: [{ secret: 'flux-system/fromenv', key: 'token', variable: 'MY_TOKEN', encoding: 'text' }],
              }),
              step('age-key', { source: 'age-key', secrets: ['flux-system/sops-age'] }),
            ],
          },
    ),
  };
}
