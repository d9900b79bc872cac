import type { Step } from '../../plan/step.js';
import { git } from '../argv/git.js';
import type { ChildResult } from '../child.js';
import { lastLines } from '../last-lines.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';

/** Git holds what is about to be installed, where Flux will look for it: else Flux would install something else, or nothing. */
export async function checkGit(step: Extract<Step, { op: 'checkGit' }>, run: StepRun): Promise<Outcome> {
  const root = run.plan.paths.root || '.';
  const inside = await call(run, ['rev-parse', '--is-inside-work-tree']);
  if (inside.missing) throw new RunError(`${run.step}: there is no program of this name (git). Install it.`);
  if (inside.code !== 0) {
    throw new RunError(
      `${run.step}: this directory is no Git repository (${run.paths.repository}). Flux reads from ${step.url}: clone that.`,
    );
  }
  const [status, path, remotes, remote] = await Promise.all([
    call(run, ['status', '--porcelain', '--untracked-files=all', '--', root]),
    call(run, ['cat-file', '-e', `HEAD:${plainPath(step.path)}`]),
    call(run, ['remote', '--verbose']),
    call(run, ['ls-remote', '--', step.url, step.ref]),
  ]);
  const errors: RunError[] = [];
  const dirty = status.stdout.split('\n').filter((line) => line !== '');
  if (dirty.length > 0) {
    errors.push(
      new RunError(
        `${run.step}: ${root} is not committed (${dirty.length} files, the first is ${dirty[0]!.slice(3)}). Commit and push it.`,
      ),
    );
  }
  if (path.code !== 0) {
    errors.push(
      new RunError(
        `${run.step}: the commit does not hold what the FluxInstance syncs (${step.path}). Commit ${root}, or correct the path.`,
      ),
    );
  }
  if (!remotes.stdout.split('\n').some((line) => sameRepository(line.split(/\s+/)[1] ?? '', step.url))) {
    run.log('warn', `No remote of this checkout is the repository that Flux reads (${step.url})`);
  }
  const unlike = await differsFromRemote(remote, root, step, run);
  if (unlike !== undefined) errors.push(unlike);
  if (errors.length > 0) throw new RunErrors(errors);
  return done(`${step.ref} of ${step.url} holds ${root}`);
}

async function differsFromRemote(
  remote: ChildResult,
  root: string,
  step: Extract<Step, { op: 'checkGit' }>,
  run: StepRun,
): Promise<RunError | undefined> {
  if (remote.code !== 0) {
    const why = remote.timedOut ? 'no answer in time' : (lastLines(remote.stderr)[0] ?? `exit code ${remote.code}`);
    return new RunError(
      `${run.step}: the repository that Flux reads cannot be reached from here (${step.url}: ${why}). Check the URL and your key, or leave the check out with --skip ${run.step}.`,
    );
  }
  const commit = remote.stdout.split(/\s+/)[0] ?? '';
  if (commit === '') {
    return new RunError(`${run.step}: ${step.url} has no such ref (${step.ref}). Push it, or correct the branch.`);
  }
  // What counts is the content that Flux reads, not the commit.
  const diff = await call(run, ['diff', '--quiet', commit, 'HEAD', '--', root]);
  if (diff.code === 0) return undefined;
  const what =
    diff.code === 1 ? `holds another ${root} than this checkout` : 'is at a commit that this checkout does not have';
  return new RunError(
    `${run.step}: ${step.ref} of ${step.url} ${what} (${commit.slice(0, 12)}). Push, or fetch and rebase.`,
  );
}

function call(run: StepRun, args: readonly string[]): Promise<ChildResult> {
  return run.exec.run(git(args), { step: run.step, deadline: run.deadline });
}

function plainPath(path: string): string {
  return path.replace(/^\.\//, '').replace(/\/$/, '');
}

/** `git@host:a/b.git`, `ssh://git@host/a/b` and `https://host/a/b.git` are one repository. */
export function sameRepository(a: string, b: string): boolean {
  const plain = (url: string): string =>
    url
      .replace(/^[a-z+]+:\/\//, '')
      .replace(/^[^@/]*@/, '')
      .replace(/^([^:/]+):(?!\d+\/)/, '$1/')
      .replace(/^([^:/]+):\d+\//, '$1/')
      .replace(/\.git\/?$/, '')
      .replace(/\/$/, '')
      .toLowerCase();
  return a !== '' && plain(a) === plain(b);
}
