/** Completion as real shells do it. bash is everywhere; without zsh or fish their tests are skipped by name. */
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROJECT, userRepository } from '../cli/support/repository.js';
import { putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { plan, stage, step } from '../run/support/plan.js';

const PLAN = plan([stage('preflight', [step('preflight/git', { op: 'checkDist' })]), stage('apps', [])]);

let repository: string;
let path: string;

beforeAll(async () => {
  repository = userRepository({ 'two words.txt': '' });
  const text = JSON.stringify({ ...PLAN, cluster: { ...PLAN.cluster, name: 'infra' } });
  putFiles(repository, {
    'dist/bootstrap/infra/plan.json': text,
    'dist/bootstrap/apps/plan.json': text.replaceAll('"infra"', '"apps"'),
    'imports/sources.yaml': 'values:\n  - name: echo\n    url: ./echo\n',
  });
  const bin = temporaryDirectory();
  writeFileSync(join(bin, 'fluxstrap'), `#!/bin/sh\nexec '${process.execPath}' '${PROJECT}/bin/fluxstrap.js' "$@"\n`);
  chmodSync(join(bin, 'fluxstrap'), 0o755);
  path = `${bin}:${process.env.PATH}`;
});

function has(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function run(shell: string, ...args: readonly string[]): readonly string[] {
  const env = { PATH: path, HOME: repository, TERM: 'dumb', XDG_CONFIG_HOME: repository };
  const out = execFileSync(shell, args, { cwd: repository, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return out.split('\n').filter((line) => line !== '');
}

/** Command line → what a shell offers for its last word. */
const SHELLS: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  bash: (words) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const script = `source <(fluxstrap completion bash); COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _fluxstrap; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('bash', '--norc', '--noprofile', '-c', script);
  },
  zsh: (words) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const offer = `compadd() { print -rl -- "\${found[@]}" }; _files() { print -r -- '(files)' }`;
    const script = `autoload -Uz compinit; compinit -u; source <(fluxstrap completion zsh); ${offer}; words=(${line}); CURRENT=${words.length}; _fluxstrap`;
    return run('zsh', '-f', '-c', script);
  },
  fish: (words) => {
    const script = `fluxstrap completion fish | source; complete --do-complete '${words.join(' ')}'`;
    return run('fish', '--no-config', '-c', script).map((line) => line.split('\t')[0] ?? '');
  },
};

describe.each(Object.keys(SHELLS))('%s', (shell) => {
  const complete = (...words: readonly string[]) => SHELLS[shell]!(['fluxstrap', ...words]);

  test.skipIf(!has(shell))('completes commands, options and the names of the repository', { timeout: 120_000 }, () => {
    expect(complete('bo')).toEqual(['bootstrap']);
    expect(complete('bootstrap', '--unl')).toEqual(['--unlock']);
    expect(complete('bootstrap', '--cluster', '')).toEqual(['apps', 'infra']);
    expect(complete('bootstrap', '--stage', 'pre')).toEqual(['preflight']);
    expect(complete('bootstrap', '--skip', 'preflight', 'pre')).toEqual(['preflight', 'preflight/git']);
    expect(complete('explain', 'cni-f')).toEqual(['cni-first']);
    expect(complete('import', 'e')).toEqual(['echo']);
  });
});
