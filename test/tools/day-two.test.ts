// Real: fluxstrap, git (with a bare repository as origin), kubectl, helmfile, kustomize, sops, age-keygen, and the shell's own. What needs machines
// (npm run bootstrap) is held against the options of the runner and the committed plan; kubectl reaches nobody. flux and ssh-keygen are only compared.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { foldersIn, ROOT } from '../../tools/folders.js';
import { fluxstrap } from '../cli/support/repository.js';
import { commandsInLine, type ShellCommand } from '../files/shell-commands.js';
import { temporaryDirectory } from '../output/support/real-tree.js';
import { environment, output, run } from './support/run.js';
import { committedPlans, expectUnderstood, kubeconfigFor, runnerCall } from './support/understood.js';

const PAGES = join(ROOT, 'docs/day-two');
const { bin: BIN } = foldersIn(ROOT);
const CONTEXTS = ['infra', 'apps', 'edge', 'home'];

/** Calls that nothing here can answer, word for word as they are documented. */
const DOCUMENTED = [/^flux --kubeconfig \S+ --context \S+ check$/];

/** Programs that run for real, in the shell that a person would use. */
const SHELL = ['git', 'age-keygen', 'cat', 'sed', 'mv', 'rm', 'kustomize', 'helmfile', 'ssh-keygen'];

type Block = { readonly kind: 'sh' | 'diff'; readonly body: string };

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(PAGES, page), 'utf8');
  return [...text.matchAll(/^```(sh|diff)\n([\s\S]*?)^```$/gm)].map(([, kind, body]) => ({
    kind: kind as 'sh',
    body: body!,
  }));
}

/** A repository with an origin to push to, as a user has it. */
async function prepared(page: string): Promise<string> {
  const usesSops = readFileSync(join(PAGES, page), 'utf8').includes('sops updatekeys');
  const from = usesSops ? join(ROOT, 'examples/k3s-plan') : ROOT;
  const repository = temporaryDirectory();
  const there = new Set(readdirSync(from));
  for (const path of ['main.ts', 'clusters', 'dist', 'cdk8s.yaml', 'Taskfile.yaml', 'secrets', '.sops.yaml']) {
    if (there.has(path)) cpSync(join(from, path), join(repository, path), { recursive: true });
  }
  mkdirSync(join(repository, 'node_modules'));
  for (const name of ['cdk8s', 'constructs'])
    symlinkSync(join(ROOT, 'node_modules', name), join(repository, 'node_modules', name));
  symlinkSync(ROOT, join(repository, 'node_modules/fluxstrap'));
  writeFileSync(join(repository, 'package.json'), '{ "type": "module", "private": true }\n');
  writeFileSync(join(repository, '.gitignore'), 'node_modules\n*.key\ndeploy-key*\n');
  if (usesSops) await encryptAnew(repository);
  const origin = temporaryDirectory();
  await shell(origin, 'git init -q --bare');
  await shell(
    repository,
    `git init -q -b main && git add . && git commit -q -m start && git remote add origin ${origin} && git push -q -u origin main`,
  );
  return repository;
}

/** Nobody has the key of the committed files: Secrets of the same names, encrypted for a key of this test. */
async function encryptAnew(repository: string): Promise<void> {
  await output('age-keygen', ['-o', join(repository, 'age.key')]);
  const recipient = (await output('age-keygen', ['-y', join(repository, 'age.key')])).trim();
  const rules = join(repository, '.sops.yaml');
  writeFileSync(rules, readFileSync(rules, 'utf8').replace(/age1[a-z0-9]+/, recipient));
  for (const name of readdirSync(join(repository, 'secrets'))) {
    const path = join(repository, 'secrets', name);
    const plain = readFileSync(path, 'utf8')
      .replace(/^sops:[\s\S]*/m, '')
      .replaceAll(/ENC\[[^\]]*\]/g, 'c2VjcmV0');
    writeFileSync(path, plain);
    await output('sops', ['encrypt', '--in-place', path], { cwd: repository });
  }
  // What is placed into dist is the encrypted file itself.
  expect((await fluxstrap(repository, ['synth'])).err).toContain('✔');
}

/** An edit of a page: what the minus lines and the context show is replaced by what the plus lines and the context show. It must be there once. */
function applyEdit(repository: string, diff: string): void {
  const [, from, to] = /^--- (\S+)\n\+\+\+ b\/(\S+)\n@@\n/.exec(diff) ?? [];
  const lines = diff.split('\n').slice(3, -1);
  const side = (sign: string): string =>
    lines
      .filter((line) => line[0] !== sign)
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const file = join(repository, to!);
  if (from === '/dev/null') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, side('-'));
    return;
  }
  const text = readFileSync(file, 'utf8');
  expect(text.split(side('+')).length - 1, `${to} holds once:\n${side('+')}`).toBe(1);
  writeFileSync(
    file,
    text.replace(side('+'), () => side('-')),
  );
}

/** A line of a page in a real shell. */
function shell(cwd: string, line: string): Promise<string> {
  const identity = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const env = {
    ...environment(),
    ...identity,
    SOPS_AGE_KEY_FILE: join(cwd, 'age.key'),
    PATH: [BIN, '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  };
  return new Promise((resolve, reject) => {
    execFile('/bin/bash', ['-e', '-o', 'pipefail', '-c', line], { cwd, env, timeout: 60_000 }, (error, out, err) =>
      error === null ? resolve(out) : reject(new Error(`${line}\n${out}${err}`)),
    );
  });
}

async function perform(repository: string, line: string, kubeconfig: string): Promise<void> {
  const commands = commandsInLine(line);
  const [first] = commands;
  const { words } = first as ShellCommand;
  const program = words[0]!;
  if (program === 'npm' && words[2] === 'bootstrap') runnerCall(first!, committedPlans(repository));
  else if (program === 'npm' || program === 'npx') {
    expect(words[1], line).toBe(program === 'npx' ? 'fluxstrap' : 'run');
    const { code, err } = await fluxstrap(repository, words.slice(2));
    expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
  } else if (program === 'kubectl') await expectUnderstood(first!, kubeconfig, repository);
  else if (DOCUMENTED.some((form) => form.test(line))) return;
  else if (program === 'sops') {
    const { code, err } = await run('sops', words.slice(1), {
      cwd: repository,
      env: { SOPS_AGE_KEY_FILE: join(repository, 'age.key') },
    });
    expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
  } else {
    expect(SHELL, line).toContain(program);
    await shell(repository, line);
  }
}

const pages = readdirSync(PAGES).filter((name) => name.endsWith('.md') && name !== 'README.md');

test.each(pages)(
  '%s: every edit fits, every command runs, and dist is what the description says',
  { timeout: 240_000 },
  async (page) => {
    const repository = await prepared(page);
    const kubeconfig = kubeconfigFor(CONTEXTS);
    const blocks = blocksOf(page);
    expect(blocks.length).toBeGreaterThan(0);

    for (const { kind, body } of blocks) {
      if (kind === 'diff') applyEdit(repository, body);
      else for (const line of body.split('\n').filter((one) => one !== '')) await perform(repository, line, kubeconfig);
    }

    if (page === 'leaving.md') return;
    const { code, err } = await fluxstrap(repository, ['check']);
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    expect(await shell(repository, 'git status --porcelain')).toBe('');
    expect((await shell(repository, 'git log origin/main..main --oneline')).trim()).toBe('');
  },
);

test('the index names every page, and no page stands beside it', () => {
  const index = readFileSync(join(PAGES, 'README.md'), 'utf8');

  expect([...index.matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, name]) => name).sort()).toEqual([...pages].sort());
});
