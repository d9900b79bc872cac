/** The library as people get it: packed, installed into an empty folder, and everything that docs/start.md promises done there. Needs npm's registry. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../cli/support/repository.js';
import { temporaryDirectory } from '../output/support/real-tree.js';

const INSTALL = 280_000;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Variables of the person or machine that runs the tests must not decide what they see. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'];
const ENVIRONMENT = Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

function run(cwd: string, program: string, ...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd, env: ENVIRONMENT, maxBuffer: 2 ** 26 };
    execFile(program, args, options, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out, err });
    });
  });
}

/** An empty folder, the packed library, and the repository that it wrote with all its packages. */
let folder: string;
let archive: string;
let repository: string;
let written: Ran;
let installed: Ran;

beforeAll(async () => {
  folder = temporaryDirectory();
  expect(await run(PROJECT, 'npm', 'pack', '--silent', '--pack-destination', folder)).toMatchObject({ code: 0 });
  archive = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'none');
  const npx = ['--yes', `--package=${archive}`, 'fluxstrap'];
  written = await run(folder, 'npx', ...npx, 'init', 'my-cluster', '--repository', 'acme/my-cluster');
  repository = join(folder, 'my-cluster');
  installed = await run(repository, 'npm', 'install');
}, INSTALL);

test('the archive holds the library and its texts, and nothing of its first user or of its tests', async () => {
  const { out } = await run(folder, 'tar', '-tzf', archive);
  const files = out.trim().split('\n');
  const top = new Set(files.map((path) => path.split('/')[1]));

  expect([...top].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'bin',
    'build',
    'docs',
    'package.json',
    'presets',
    'schemas',
  ]);
  expect(
    new Set(files.map((path) => path.split('/').slice(1, 3).join('/')).filter((path) => path.startsWith('build/'))),
  ).toEqual(new Set(['build/imports', 'build/lib']));
  for (const path of ['docs/start.md', 'docs/rules/README.md', 'schemas/plan.json', 'build/imports/cilium.io.d.ts']) {
    expect(files).toContain(`package/${path}`);
  }
});

describe('a repository that the archive wrote', () => {
  test('holds the archive, and installs', () => {
    expect([written.code, written.out]).toEqual([0, '']);
    expect(written.err).toMatch(/✔ my-cluster: \d+ files written\./);
    expect(installed.code, installed.err).toBe(0);
    expect(readdirSync(join(repository, 'vendor'))).toEqual([archive.slice(folder.length + 1)]);
  });

  test('synthesizes, is what it says, passes its own tests and tells its plan', { timeout: INSTALL }, async () => {
    const synth = await run(repository, 'npm', 'run', '--silent', 'synth');
    expect(synth.code, synth.err).toBe(0);
    expect(synth.err).toContain(
      'Bootstrap of my-cluster (talos, 3 control planes, 0 workers, https://192.168.1.10:6443)',
    );

    const check = await run(repository, 'npm', 'run', '--silent', 'check');
    expect(check.code, check.err).toBe(0);

    const own = await run(repository, 'npm', 'test');
    expect(own.code, own.out + own.err).toBe(0);
    expect(own.out).toMatch(/^# pass 2$/m);
    expect(own.out).toMatch(/^# fail 0$/m);

    const plan = await run(repository, 'npx', 'fluxstrap', 'plan', '--json');
    expect(plan.code, plan.err).toBe(0);
    const explain = await run(repository, 'npx', 'fluxstrap', 'explain', 'kube-system/cilium');
    expect([explain.code, explain.out]).toEqual([0, expect.stringContaining('ipv4NativeRoutingCIDR')]);
    const rule = await run(repository, 'npx', 'fluxstrap', 'explain', 'cni-first');
    expect([rule.code, rule.out]).toEqual([0, expect.stringContaining('cni-first')]);
  });

  test('is told when dist/ is changed by hand', { timeout: INSTALL }, async () => {
    writeFileSync(join(repository, 'dist/bootstrap/helmfile.yaml'), '# by hand\n');

    expect((await run(repository, 'npm', 'run', '--silent', 'check')).code).toBe(2);
    expect((await run(repository, 'npm', 'run', '--silent', 'synth')).code).toBe(0);
  });

  test('has a plan that the published schema describes', () => {
    const require = createRequire(join(repository, 'main.ts'));
    const validate = new Ajv({ strict: true, allErrors: true }).compile(
      require('fluxstrap/schemas/plan.json') as object,
    );

    expect(
      validate(JSON.parse(readFileSync(join(repository, 'dist/bootstrap/plan.json'), 'utf8'))),
      JSON.stringify(validate.errors),
    ).toBe(true);
    expect(require('fluxstrap/schemas/events.json')).toHaveProperty('oneOf');
    // What the editor is told must be there.
    const settings = JSON.parse(readFileSync(join(repository, '.vscode/settings.json'), 'utf8')) as {
      'json.schemas': { url: string }[];
    };
    for (const { url } of settings['json.schemas']) expect(() => readFileSync(join(repository, url))).not.toThrow();
  });
});

describe('the types of the library', () => {
  const program = `
import { CiliumLoadBalancerIpPool } from 'fluxstrap/imports/cilium.io';
import { type CiliumValues } from 'fluxstrap/imports/values/cilium';
import { Cilium, type Cluster, FluxApp, HelmRelease, oci, untyped } from 'fluxstrap';
import { buildModel } from 'fluxstrap/model';
import { synthTree } from 'fluxstrap/testing';

export function use(cluster: Cluster): unknown {
  const values: CiliumValues = { MTU: 9000 };
  const cilium = new Cilium(cluster, 'cilium', { chart: oci('oci://quay.io/cilium/charts/cilium:1.18.5'), values });
  new CiliumLoadBalancerIpPool(cilium, 'pool', { metadata: { name: 'a' }, spec: { blocks: [{ cidr: '10.0.0.0/24' }] } });
  const app = new FluxApp(cluster, 'a', { namespace: 'b' });
  new HelmRelease(app, 'c', { chart: oci('oci://a.example/b:1.0.0'), values: untyped({ any: 1 }) });
  // @ts-expect-error a key that the chart does not know
  const wrong: CiliumValues = { mtu: 9000 };
  return [wrong, buildModel, synthTree];
}
`;

  test.each([
    ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('resolve under moduleResolution %s', { timeout: INSTALL }, async (name, options) => {
    const config = {
      compilerOptions: {
        ...options,
        target: 'es2022',
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: [],
      },
      files: [`types-${name}.ts`],
    };
    writeFileSync(join(repository, `types-${name}.ts`), program);
    writeFileSync(join(repository, `tsconfig.${name}.json`), JSON.stringify(config));

    expect(await run(repository, 'npx', 'tsc', '-p', `tsconfig.${name}.json`)).toEqual({
      code: 0,
      out: '',
      err: expect.anything(),
    });
  });

  test('and the modules behind them can be imported', { timeout: INSTALL }, async () => {
    const modules = ['fluxstrap', 'fluxstrap/testing', 'fluxstrap/model', 'fluxstrap/imports/cilium.io'];
    const code = `for (const one of ${JSON.stringify(modules)}) await import(one);`;

    expect(await run(repository, process.execPath, '--input-type=module', '-e', code)).toMatchObject({ code: 0 });
  });
});

// The packages are the same for all: one installation serves every repository.
test.each([
  ['talos', 'infra,apps', '1password', 'gitlab', 'ssh://git@gitlab.com/acme/ops.git'],
  ['k3s', 'home', 'sops', 'other', 'ssh://git@git.acme.example/ops.git'],
  ['k3s', 'one,two', 'none', 'github', 'https://github.com/acme/ops.git'],
])(
  'a repository for %s, %s, %s, %s is green at once',
  { timeout: INSTALL },
  async (distribution, clusters, secrets, host, url) => {
    const other = join(folder, `${distribution}-${secrets}`);
    const flags = [
      '--distribution',
      distribution,
      '--clusters',
      clusters,
      '--secrets',
      secrets,
      '--host',
      host,
      '--repository',
      url,
    ];
    const init = await run(repository, 'npx', 'fluxstrap', 'init', other, ...flags);
    expect(init.code, init.err).toBe(0);
    mkdirSync(join(other, 'dist'));
    symlinkSync(join(repository, 'node_modules'), join(other, 'node_modules'));

    const synth = await run(other, 'npm', 'run', '--silent', 'synth');
    expect(synth.code, synth.err).toBe(0);
    const own = await run(other, 'npm', 'test');
    expect(own.code, own.out + own.err).toBe(0);
  },
);
