import { statSync } from 'node:fs';
import { git } from '../argv/git.js';
import { sameRepository } from '../preflight/check-git.js';
import type { Diagnosis } from './diagnosis.js';
import { ask, type Patient } from './patient.js';

/** Stands in a repository that `fluxstrap init` made without being told a URL. */
const MADE_UP = /[:/]your-name\//;

/** Git, the synthesized files, and what a run keeps to itself. */
export async function lookAtRepository(patient: Patient): Promise<readonly Diagnosis[]> {
  return [synthesized(patient), ...(await lookAtGit(patient)), ...lookAtPrivate(patient)];
}

function synthesized({ plans, dist }: Patient): Diagnosis {
  const names = plans.map(({ cluster }) => cluster.name).join(', ');
  if (plans.length > 0) return { area: 'repository', subject: dist, level: 'ok', found: `holds the plan of ${names}` };
  return {
    area: 'repository',
    subject: dist,
    level: 'warning',
    found: 'holds no plan, so nobody knows which programs and secrets a bootstrap needs',
    fix: 'Run npm run synth.',
  };
}

async function lookAtGit(patient: Patient): Promise<readonly Diagnosis[]> {
  const inside = await ask(patient, git(['rev-parse', '--is-inside-work-tree']));
  // That git itself is missing stands among the programs.
  if (inside.missing) return [];
  if (inside.code !== 0) {
    return [
      finding('git', 'error', 'is no Git repository, and Flux reads from one', 'Run git init, commit and push it.'),
    ];
  }
  const { dist, plans } = patient;
  const [status, remotes] = await Promise.all([
    ask(patient, git(['status', '--porcelain', '--untracked-files=all', '--', dist])),
    ask(patient, git(['remote', '--verbose'])),
  ]);
  const changed = status.stdout.split('\n').filter((line) => line !== '');
  const urls = [...new Set(plans.map((plan) => plan.flux.sync.url))];
  return [
    changed.length === 0
      ? finding('git status', 'ok', `${dist} is committed`)
      : finding(
          'git status',
          'warning',
          `${dist} is not committed (${changed.length} files, the first is ${changed[0]?.slice(3)})`,
          'Review it, commit and push it: Flux reads what is pushed.',
        ),
    ...urls.map((url) => lookAtUrl(url, remotes.stdout)),
  ];
}

function lookAtUrl(url: string, remotes: string): Diagnosis {
  if (MADE_UP.test(url)) {
    return finding(
      'repository',
      'error',
      `is a made-up address (${url})`,
      'Write the URL of yours into main.ts, and run npm run synth.',
    );
  }
  if (remotes.split('\n').some((line) => sameRepository(line.split(/\s+/)[1] ?? '', url))) {
    return finding('repository', 'ok', `${url} is a remote of this checkout`);
  }
  return finding(
    'repository',
    'warning',
    `is no remote of this checkout (${url})`,
    `Run git remote add origin ${url}, or correct the URL in main.ts.`,
  );
}

/** What holds access to clusters must be one person's. */
function lookAtPrivate({ repository, plans }: Patient): readonly Diagnosis[] {
  const paths = [
    '.fluxstrap',
    ...plans.flatMap(({ cluster }) => [`.fluxstrap/${cluster.name}`, `.fluxstrap/${cluster.name}/kubeconfig`]),
  ];
  const open = paths.filter((path) => isOpen(`${repository}/${path}`));
  if (open.length === 0) return [];
  return [
    finding(
      '.fluxstrap',
      'error',
      `can be read by others, and it holds access to clusters (${open.join(', ')})`,
      `Run chmod -R go-rwx .fluxstrap.`,
    ),
  ];
}

function isOpen(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && process.platform !== 'win32' && (stats.mode & 0o077) !== 0;
}

function finding(subject: string, level: Diagnosis['level'], found: string, fix?: string): Diagnosis {
  return { area: 'repository', subject, level, found, ...(fix === undefined ? {} : { fix }) };
}
