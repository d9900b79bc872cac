import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmfileApps } from '../../../../lib/files/helmfile-apps.js';
import { helmfileCrds } from '../../../../lib/files/helmfile-crds.js';
import { secretsTemplate } from '../../../../lib/files/secrets-template.js';
import type { Plan } from '../../../../lib/plan/plan.js';
import { mirrorOf, type Registry } from '../../../../lib/rehearsal/index.js';

export const REPOSITORY = process.cwd();

/** Secrets that must be found nowhere but in the cluster. */
export const CANARIES = {
  identity: 'canary-identity-5f3b91c2d7',
  knownHosts: 'canary-known-hosts-8c1d04ae66',
  token: 'canary-cloudflare-token-2b7e9d',
  account: 'canary-op-account-77aa31e0',
} as const;

/** A repository of a user in a temporary directory, with the charts of a registry on loopback. */
export interface Workspace {
  readonly directory: string;
  readonly plan: Plan;
  /** Environment for the runner: fakes in front of the real programs. */
  readonly env: Readonly<Record<string, string>>;
  /** Changes the plan and everything that is rendered from it. */
  change(edit: (plan: Plan) => Plan): void;
  /** `.fluxstrap/infra/…` */
  state(file: string): string;
  remove(): void;
}

/** Copies what `synth` wrote for the example cluster. */
export function workspace(registry: Pick<Registry, 'host'>, options: { readonly kubeconfig?: string } = {}): Workspace {
  const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-run-'));
  for (const part of ['bootstrap/infra', 'kubernetes/infra']) {
    cpSync(join(REPOSITORY, 'dist', part), join(directory, 'dist', part), { recursive: true });
  }
  const bin = join(directory, 'bin');
  mkdirSync(bin);
  for (const program of ['op']) {
    cpSync(join(REPOSITORY, 'test/e2e/run/fakes', `${program}.mjs`), join(bin, program));
    chmodSync(join(bin, program), 0o755);
  }
  const home = join(directory, 'home');
  mkdirSync(home);
  const vault = join(directory, 'home', 'vault.json');
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  writeFileSync(
    vault,
    JSON.stringify({
      'op://k8s-ops/github-deploy-key/identity_base64': base64(
        `-----BEGIN KEY-----\n${CANARIES.identity}\n-----END KEY-----\n`,
      ),
      'op://k8s-ops/github-deploy-key/known_hosts_base64': base64(CANARIES.knownHosts),
      'op://k8s-ops/cloudflare/api_token': CANARIES.token,
    }),
  );
  const file = join(directory, 'dist/bootstrap/infra/plan.json');
  let plan = mirrored(JSON.parse(readFileSync(file, 'utf8')) as Plan, registry);
  const write = (): void => {
    writeFileSync(file, JSON.stringify(plan, undefined, 2));
    writeFileSync(join(directory, plan.paths.appsHelmfile), helmfileApps(plan));
    writeFileSync(join(directory, plan.paths.crdsHelmfile), helmfileCrds(plan, 'v1.35.0'));
    writeFileSync(join(directory, plan.paths.secretsTemplate!), secretsTemplate(plan));
    for (const { values, effectiveValues } of plan.releases) {
      if (values.kind === 'rendered') writeFileSync(join(directory, values.file), JSON.stringify(effectiveValues));
    }
  };
  write();
  return {
    directory,
    get plan() {
      return plan;
    },
    env: {
      PATH: `${bin}:${join(REPOSITORY, '.tools/bin')}:${process.env.PATH}`,
      HOME: home,
      FAKE_VAULT: vault,
      OP_SERVICE_ACCOUNT_TOKEN: CANARIES.account,
      ...(options.kubeconfig === undefined ? {} : { FLUXSTRAP_KUBECONFIG: options.kubeconfig }),
      // What a person's shell may hold, and no child may see.
      KUBECONFIG: '/nowhere/kubeconfig',
      HELM_NAMESPACE: 'wrong',
      HELMFILE_ENVIRONMENT: 'wrong',
    },
    change(edit) {
      plan = edit(plan);
      write();
    },
    state: (name) => join(directory, '.fluxstrap/infra', name),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function mirrored(plan: Plan, registry: Pick<Registry, 'host'>): Plan {
  const chart = <T extends { readonly chart: string }>(one: T): T => ({ ...one, chart: mirrorOf(one.chart, registry) });
  const plain = <T extends { readonly chart: string }>(one: T): T => ({ ...chart(one), plainHttp: true });
  const stages = plan.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map((step) =>
      step.op === 'checkCharts'
        ? { ...step, charts: step.charts.map((one) => ({ ...one, chart: mirrorOf(one.chart, registry) })) }
        : step,
    ),
  }));
  return { ...plan, stages, releases: plan.releases.map(plain), crds: plan.crds.map(plain) };
}
