import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../tools/folders.js';
import { goArguments, goEnvironment, goMod, isGoodEnough, MINIMUM_GO } from '../tools/go.js';
import { MISE_FILE, renderMise } from '../tools/mise.js';
import { parseOptions } from '../tools/options.js';
import { type Buildable, install, isBuildable, linkFlags, replaceLines } from '../tools/program.js';
import { PROGRAMS, select } from '../tools/programs.js';
import { pinHash, stateFrom } from '../tools/stamp.js';
import { renderToolPins, TOOL_PINS_FILE } from '../tools/tool-pins.js';

const EXACT = /^\d+\.\d+\.\d+$/;
const BUILDABLE = PROGRAMS.filter(isBuildable);

function named(name: string): Buildable {
  const program = BUILDABLE.find((candidate) => candidate.name === name);
  if (program === undefined) throw new Error(`no row ${name}`);
  return program;
}

describe('the table of external programs', () => {
  it('names each program once', () => {
    const names = PROGRAMS.map((program) => program.name);
    expect(new Set(names).size).toBe(names.length);
    const inMise = PROGRAMS.map((program) => program.mise).filter((mise) => typeof mise === 'string');
    expect(new Set(inMise).size).toBe(inMise.length);
  });

  it.each(PROGRAMS.map((program) => [program.name, program] as const))('pins %s exactly', (_name, program) => {
    expect(program.version).toMatch(EXACT);
    expect(program.purpose).toMatch(/^[^\n]{10,110}$/);
    for (const source of [program.go, program.mise]) {
      if (typeof source === 'object' && 'none' in source) expect(source.none).not.toBe('');
    }
  });

  it.each(BUILDABLE.map((program) => [program.name, program] as const))(
    'builds %s from exact versions',
    (_, program) => {
      const exact = /^replace \S+ => \S+ v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
      for (const line of replaceLines(program)) expect(line).toMatch(exact);
      // A `{version}` left over would be linked or required literally.
      expect(goArguments(program, 'out').join(' ') + goMod(program)).not.toMatch(/[{}]|latest|undefined/);
      if (program.go.how === 'install') expect(program.go.replaces).toEqual({});
      if (program.go.how === 'local') expect(existsSync(join(ROOT, program.go.module, 'go.sum'))).toBe(true);
      else expect(`${program.go.package}/`.startsWith(`${program.go.module}/`)).toBe(true);
    },
  );

  it('takes one Helm for the bootstrap and the same one for helm-controller', () => {
    expect(named('helm-controller').go.replaces['helm.sh/helm/v4']).toBe(`v${named('helm').version}`);
  });

  it('tells Kubernetes programs their version', () => {
    const flags = linkFlags(named('kube-apiserver'));
    expect(flags).toContain(`-X k8s.io/component-base/version.gitVersion=v${named('kubectl').version}`);
    expect(flags).toContain('-X k8s.io/component-base/version.gitMajor=1 ');
  });
});

describe('selecting programs', () => {
  const names = (wish: Partial<Parameters<typeof select>[0]>) => {
    const selection = select({ all: false, groups: [], names: [], ...wish });
    return 'mistake' in selection ? selection.mistake : selection.programs.map((program) => program.name);
  };

  it('takes the group tools when nothing is said', () => {
    expect(names({})).toEqual(BUILDABLE.filter((program) => program.group === 'tools').map((program) => program.name));
  });

  it('takes only the names that are given, in the order of the table', () => {
    expect(names({ names: ['kubectl', 'helm'] })).toEqual(['helm', 'kubectl']);
  });

  it('adds names to a group that is given', () => {
    expect(names({ groups: ['e2e'], names: ['helm'] })).toContain('helm');
    expect(names({ groups: ['e2e'], names: ['helm'] })).toContain('etcd');
    expect(names({ groups: ['e2e'], names: ['helm'] })).not.toContain('kubectl');
  });

  it('takes all that can be built', () => {
    expect(names({ all: true })).toEqual(BUILDABLE.map((program) => program.name));
  });

  it('says what is wrong with a wish', () => {
    expect(names({ names: ['hlem'] })).toMatch(/No such program: hlem/);
    expect(names({ names: ['talosctl'] })).toMatch(/talosctl is not built here: .*mise install/);
    expect(names({ groups: ['people'] })).toMatch(/No such group: people/);
    expect(parseOptions(['--gruop', 'e2e'])).toHaveProperty('mistake');
    expect(parseOptions(['--deadline', 'soon'])).toHaveProperty('mistake');
  });
});

describe('stamps', () => {
  const row: Buildable = {
    name: 'thing',
    version: '1.2.3',
    purpose: 'stands for any program here',
    group: 'tools',
    go: install('example.invalid/thing', 'cmd/thing', { 'main.version': '{version}' }),
    mise: 'thing',
    probe: { args: ['--version'], tellsVersion: true },
  };
  const stamp = `${pinHash(row, 'linux-x64')}\n`;

  it('keeps a binary that was built from exactly this pin', () => {
    expect(stateFrom(row, stamp, true, 'linux-x64')).toBe('current');
    expect(stateFrom({ ...row, purpose: 'worded otherwise', mise: { none: 'gone' } }, stamp, true, 'linux-x64')).toBe(
      'current',
    );
  });

  it('wants both, the stamp and an executable file', () => {
    expect(stateFrom(row, stamp, false, 'linux-x64')).toBe('missing');
    expect(stateFrom(row, undefined, true, 'linux-x64')).toBe('missing');
  });

  it.each<[string, Buildable]>([
    ['version', { ...row, version: '1.2.4' }],
    ['package', { ...row, go: { ...row.go, package: 'example.invalid/thing/cmd/other' } }],
    ['way of building', { ...row, go: { ...row.go, how: 'module' } }],
    ['replaces', { ...row, go: { ...row.go, replaces: { 'example.invalid/a': 'v1.0.0' } } }],
    ['link variables', { ...row, go: { ...row.go, variables: { 'main.version': 'v{version}' } } }],
  ])('rebuilds when the %s of a row changes', (_, changed) => {
    expect(stateFrom(changed, stamp, true, 'linux-x64')).toBe('outdated');
  });

  it('rebuilds on another kind of machine', () => {
    expect(stateFrom(row, stamp, true, 'darwin-arm64')).toBe('outdated');
  });
});

describe('Go', () => {
  it('compares versions by number', () => {
    expect(isGoodEnough('go1.26.8', '1.26.0')).toBe(true);
    expect(isGoodEnough('go1.27rc1', '1.26.0')).toBe(true);
    expect(isGoodEnough('go1.9.7', '1.26.0')).toBe(false);
    expect(isGoodEnough('devel', '1.26.0')).toBe(false);
  });

  it('is pinned for people at a version that will do', () => {
    expect(isGoodEnough(PROGRAMS.find((program) => program.name === 'go')?.version ?? '', MINIMUM_GO)).toBe(true);
  });

  it('gets an environment that makes the same program for everyone', () => {
    const environment = goEnvironment({ PATH: '/bin', GOOS: 'plan9', GOFLAGS: '-race', GOPROXY: 'off' });
    expect(environment).toMatchObject({ PATH: '/bin', GOPROXY: 'off', CGO_ENABLED: '0', GOTOOLCHAIN: 'local' });
    expect(environment).not.toHaveProperty('GOOS');
    expect(environment.GOFLAGS).not.toContain('-race');
  });
});

describe('.mise.toml', () => {
  it('and the pins of new repositories are what the table renders; else run `npm run tools -- --write-mise`', async () => {
    expect(await readFile(new URL(`../${TOOL_PINS_FILE}`, import.meta.url), 'utf8')).toBe(renderToolPins());
  });

  it('is what the table renders; else run `npm run tools -- --write-mise`', async () => {
    expect(await readFile(new URL(`../${MISE_FILE}`, import.meta.url), 'utf8')).toBe(renderMise());
  });

  it('pins exact versions and never says which cluster', () => {
    const pins = renderMise().split('[env]')[0]!.split('[tools]')[1]!.trim().split('\n');
    for (const pin of pins) expect(pin).toMatch(/^(\w[\w-]*|"[\w-]+") = "\d+\.\d+\.\d+" # /);
    expect(renderMise()).not.toMatch(/^(KUBECONFIG|TALOSCONFIG)/m);
  });
});
