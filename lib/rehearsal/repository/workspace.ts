import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plan } from '../../plan/plan.js';
import { loopbackPlan } from './loopback-plan.js';
import { loopbackText } from './loopback-text.js';
import type { Mirror } from './mirror.js';
import { runGit } from './run-git.js';

/** What a workspace is made from. */
export interface WorkspaceParts {
  /** The person's repository: absolute path. */
  readonly repository: string;
  readonly plan: Plan;
  readonly mirror: Mirror;
  /** Where it is put; must not exist yet. */
  readonly directory: string;
  /** Directory of a bare repository that is served, made with it. */
  readonly bare: string;
  /** Path of git. */
  readonly git: string;
}

/** A copy of the person's synthesized files, pushed to where the rehearsal's Flux reads. */
export interface Workspace {
  readonly directory: string;
  /** The plan as it is rehearsed. */
  readonly plan: Plan;
  /** What differs from the person's files: `from → to`, each once. */
  readonly changes: readonly string[];
  /** Commits and pushes what was changed in the directory since. @returns The commit. */
  push(message: string): Promise<string>;
}

/** Directories that hold no part of what Flux reads, where the synthesized files are the whole repository. */
const LEFT_OUT = ['.git', '.tools', '.fluxstrap', 'node_modules'];

/** Copies what `synth` wrote, moves it to loopback, commits it and pushes it to the ref that Flux reads. */
export async function makeWorkspace(parts: WorkspaceParts): Promise<Workspace> {
  const { repository, mirror, directory, bare, git } = parts;
  const plan = loopbackPlan(parts.plan, mirror);
  const { root, bootstrap } = plan.paths;
  cpSync(join(repository, root), join(directory, root), {
    recursive: true,
    filter: (path) => !LEFT_OUT.includes(relative(repository, path).split('/')[0] ?? ''),
  });
  for (const file of besides(plan)) {
    const from = join(repository, file);
    if (existsSync(from)) cpSync(from, join(directory, file));
  }
  const changes = new Set<string>();
  for (const path of yamlFilesBelow(join(directory, root))) {
    const text = readFileSync(path, 'utf8');
    const rewritten = loopbackText(text, mirror);
    for (const change of rewritten.changes) changes.add(change);
    if (rewritten.text !== text) writeFileSync(path, rewritten.text);
  }
  writeFileSync(join(directory, bootstrap, 'plan.json'), `${JSON.stringify(plan, undefined, 2)}\n`);
  // The runner looks for its programs beside the repository that it works in.
  symlinkSync(join(repository, '.tools'), join(directory, '.tools'));
  writeFileSync(join(directory, '.gitignore'), '.fluxstrap/\n.tools\n');
  mkdirSync(dirname(bare), { recursive: true });
  const call = (args: readonly string[], where = directory) => runGit(git, where, args);
  await call(['init', '--quiet', '--bare', bare], dirname(bare));
  await call(['init', '--quiet']);
  // `refs/heads/main`, a tag, or a short name.
  const { url, ref } = plan.flux.sync;
  const target = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
  await call(['remote', 'add', 'origin', url]);
  const push = async (message: string): Promise<string> => {
    await call(['add', '--all']);
    await call(['commit', '--quiet', '--allow-empty', `--message=${message}`]);
    await call(['push', '--quiet', '--force', bare, `HEAD:${target}`]);
    return (await call(['rev-parse', 'HEAD'])).trim();
  };
  await push('what synth wrote, on loopback');
  return { directory, plan, changes: [...changes].sort(), push };
}

/** Files that the plan names and that do not lie among the synthesized ones: encrypted Secrets, pinned CRDs. */
function besides({ paths, secrets, crdManifests }: Plan): readonly string[] {
  const named = [...secrets.flatMap(({ file }) => file ?? []), ...crdManifests.flatMap(({ files }) => files)];
  return named.filter((file) => !file.startsWith(`${paths.root}/`));
}

function yamlFilesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
