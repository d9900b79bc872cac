import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { plainReporter } from '../../lib/run/report/plain-reporter.js';
import { reportSchema } from '../../lib/run/report/report-schema.js';
import { SCHEMA_DOCS } from '../../tools/rules/schema-docs.js';
import { FakeApi } from './support/fake-api.js';
import { FakeMachine } from './support/fake-machine.js';
import { runPlan } from './support/harness.js';
import { plan, stage, step } from './support/plan.js';

const PLAN = plan([
  stage('preflight', [
    step('preflight/programs', {
      op: 'checkPrograms',
      programs: [{ name: 'sops', range: '>=3.0.0', reason: 'a test' }],
    }),
  ]),
  stage('talos', [step('talos/bootstrap', { op: 'talosBootstrap', node: { name: 'cp|1', address: '10.0.0.1' } })]),
]);
const DIRECTORY = '/repo/.fluxstrap/infra';

function machine(talosctl = 0): FakeMachine {
  const answers = [{}, { code: 1, stderr: 'rpc error: code = AlreadyExists desc = etcd data directory is not empty' }];
  return new FakeMachine({
    kubectl: new FakeApi().kubectl,
    sops: () => ({ stdout: 'sops 3.13.2' }),
    talosctl: (args) =>
      args.includes('version')
        ? { stdout: 'Talos v1.12.0' }
        : talosctl === 0
          ? answers.shift()
          : { code: talosctl, stderr: 'rpc error: code = Unavailable desc = no route to host' },
  });
}

const reportOf = ({ files }: FakeMachine) => JSON.parse(files.read(`${DIRECTORY}/report.json`) ?? 'null');

describe('the report of a run', () => {
  it('holds what was done, when, how long, and with which versions', async () => {
    const own = machine();

    const ran = await runPlan(PLAN, own);

    const report = reportOf(own);
    expect(new Ajv({ strictTypes: false }).compile(reportSchema)(report)).toBe(true);
    expect(report).toMatchObject({
      cluster: 'infra',
      run: 'abcd1234',
      status: 'done',
      startedAt: '2026-11-21T10:00:00.000Z',
      stages: [
        { stage: 'preflight', status: 'done' },
        { stage: 'talos', status: 'done', startedAt: '2026-11-21T10:00:00.000Z', seconds: 5, expectedSeconds: 1 },
      ],
      steps: [{ step: 'preflight/programs' }, { step: 'talos/bootstrap', status: 'changed' }],
      programs: [
        { name: 'sops', version: '3.13.2' },
        { name: 'talosctl', version: '1.12.0' },
      ],
      budgetSeconds: 1800,
    });
    const page = own.files.read(`${DIRECTORY}/report.md`) ?? '';
    expect(page).toContain('# Bootstrap of infra: done');
    expect(page).toContain('| talos | done | 2026-11-21 10:00:00 | 5.0s | 1.0s | 1m0s | 5.0s |');
    expect(page).toContain('etcd runs on cp\\|1');
    expect(page).toContain('| talosctl | 1.12.0 |');
    expect(ran.events.at(-1)).toMatchObject({ event: 'run-end', report: '.fluxstrap/infra/report.md' });
  });

  it('is named in the summary that a person reads', async () => {
    const ran = await runPlan(PLAN, machine());
    let text = '';
    const reporter = plainReporter(
      (part) => {
        text += part;
      },
      () => true,
    );
    for (const event of ran.events) reporter.on({ ...event, time: 0 });

    expect(text).toContain('Report: .fluxstrap/infra/report.md');
  });

  it('tells of a run that failed what failed, and how to go on', async () => {
    const own = machine(1);

    await runPlan(PLAN, own);

    expect(reportOf(own)).toMatchObject({
      status: 'failed',
      failures: [{ step: 'talos/bootstrap', message: expect.stringContaining('did not start before the deadline') }],
    });
    expect(own.files.read(`${DIRECTORY}/report.md`)).toContain('## What failed');
  });

  it('is not written by a dry run, and its absence on a full disk stops nothing', async () => {
    const dry = machine();
    await runPlan(PLAN, dry, { dryRun: true });
    const full = machine();
    full.files.full = true;
    const ran = await runPlan(PLAN, full);

    expect(dry.files.read(`${DIRECTORY}/report.json`)).toBeUndefined();
    expect(ran.exitCode).toBe(0);
    expect(ran.events).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('the report cannot be written') }),
    );
  });

  it('says of a check that was not run that it was not run', async () => {
    const own = machine();
    own.files.write(`${DIRECTORY}/kubeconfig`, 'x');
    const api = new FakeApi();
    api.objects.set('/api/v1/namespaces/kube-system', { metadata: { uid: 'u' } });
    api.objects.set('/api/v1/nodes', { items: [{ metadata: { name: 'cp-1' } }] });
    own.programs.kubectl = api.kubectl;
    const looking = plan([
      stage('verify', [step('verify/handoff', { op: 'verify', check: { kind: 'handoff', releases: [] } })]),
    ]);

    await runPlan(looking, own);

    expect(own.files.read(`${DIRECTORY}/report.md`)).toContain(
      '| verify/handoff | ○ not run | no snapshot was taken before Flux started |',
    );
  });
});

describe('schemas under docs/', () => {
  it.each(Object.entries(SCHEMA_DOCS))('%s is what the code has', (name, schema) => {
    const file = new URL(`../../docs/${name}`, import.meta.url);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
  });
});
