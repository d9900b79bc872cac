import type { GitHost, SecretStore } from './answers.js';
import type { AnswerProblem } from './raw-answers.js';

/** What the URL of a repository follows from when nobody gives one. */
export interface RepositoryPlace {
  readonly host: GitHost;
  readonly secrets: SecretStore;
  readonly folder: string;
}

const NAMES: Readonly<Record<GitHost, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  other: 'git.example.com',
};

/** Stands where a person's own name belongs; the next step says so. */
const OWNER = 'your-name';

/** The host that a URL names; GitHub where nothing says otherwise. */
export function hostOf(repository: string | undefined): GitHost {
  const name = /^(?:[a-z]+:\/\/)?(?:[^@/]*@)?([^:/]+\.[^:/]+)[:/]/.exec(repository ?? '')?.[1];
  if (name === undefined) return 'github';
  return (['github', 'gitlab'] as const).find((host) => NAMES[host] === name) ?? 'other';
}

/** The URL as Flux takes it: `git@host:owner/name` and `owner/name` are what people copy, and mean one as well. */
export function readRepository(
  text: string | undefined,
  { host, secrets, folder }: RepositoryPlace,
  problems: AnswerProblem[],
): string {
  // Without a store for the key, only a public repository can be read.
  const url = (path: string): string =>
    secrets === 'none' ? `https://${NAMES[host]}/${path}.git` : `ssh://git@${NAMES[host]}/${path}.git`;
  const given = text?.trim();
  if (given === undefined || given === '') return url(`${OWNER}/${folder}`);
  if (/^(?:ssh|https):\/\/[^\s/'"`$\\]+\/[^\s'"`$\\]+$/.test(given)) {
    if (/^https:\/\/[^/]*@/.test(given)) {
      problems.push({
        question: 'repository',
        text: `holds credentials (${given.replace(/\/\/[^/]*@/, '//…@')}). Leave them out: they would be committed.`,
      });
    }
    return given;
  }
  const [, user, name, path] = /^(\w[\w-]*)@([\w.-]+):([\w./~-]+)$/.exec(given) ?? [];
  if (path !== undefined) return `ssh://${user}@${name}/${path.replace(/^\/+/, '')}`;
  if (host !== 'other' && /^[\w.-]+(?:\/[\w.-]+)+$/.test(given)) return url(given.replace(/\.git$/, ''));
  problems.push({
    question: 'repository',
    text: `is no URL that Flux can clone (${given}). Write ssh://git@host/owner/name.git or https://host/owner/name.git.`,
  });
  return given;
}
