import type { Answers, GitHost, SecretStore } from './answers.js';
import type { AnswerProblem, RawAnswers } from './raw-answers.js';
import { readClusters, readNames } from './read-clusters.js';
import { hostOf, readRepository } from './read-repository.js';

export const DISTRIBUTIONS: readonly Answers['distribution'][] = ['talos', 'k3s'];
export const SECRET_STORES: readonly SecretStore[] = ['1password', 'sops', 'none'];
export const GIT_HOSTS: readonly GitHost[] = ['github', 'gitlab', 'other'];

/** What a repository is made from, with every default filled in; or all wrong answers at once. */
export type ReadAnswers = { readonly answers: Answers } | { readonly problems: readonly AnswerProblem[] };

/** Reads what a person typed. `folder` is the last part of where the repository goes. */
export function readAnswers(folder: string, raw: RawAnswers): ReadAnswers {
  const problems: AnswerProblem[] = [];
  const name = packageName(folder);
  if (name === undefined) {
    problems.push({
      question: 'folder',
      text: `is no name for a package (${folder}). Use lower-case letters, digits, '-', '_' and '.', with a letter or digit in front.`,
    });
  }
  const distribution = choice('distribution', raw.distribution, DISTRIBUTIONS, 'talos', problems);
  const secrets = choice('secrets', raw.secrets, SECRET_STORES, 'sops', problems);
  const host = choice('host', raw.host, GIT_HOSTS, hostOf(raw.repository), problems);
  const branch = readBranch(raw.branch ?? 'main', problems);
  const names = readNames(raw.clusters ?? clusterName(folder), problems);
  const clusters = readClusters(raw, names, distribution, problems);
  const repository = readRepository(raw.repository, { host, secrets, folder }, problems);
  if (problems.length > 0) return { problems };
  const repositoryGiven = raw.repository !== undefined;
  return { answers: { name: name!, distribution, clusters, secrets, host, repository, repositoryGiven, branch } };
}

/** What a cluster is called when nobody says so: the folder's name, as far as it is one for a cluster. */
export function clusterName(folder: string): string {
  const plain = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '');
  return plain === '' || plain === 'platform' ? 'home' : plain;
}

function packageName(folder: string): string | undefined {
  return /^[a-z0-9][a-z0-9._-]{0,200}$/.test(folder) && folder !== 'node_modules' ? folder : undefined;
}

function choice<T extends string>(
  question: 'distribution' | 'secrets' | 'host',
  given: string | undefined,
  choices: readonly T[],
  fallback: T,
  problems: AnswerProblem[],
): T {
  const text = given?.trim().toLowerCase();
  if (text === undefined || text === '') return fallback;
  const found = choices.find((one) => one === text);
  if (found === undefined) {
    problems.push({ question, text: `is none of ${choices.join(', ')} (${given}). Name one of them.` });
  }
  return found ?? fallback;
}

function readBranch(text: string, problems: AnswerProblem[]): string {
  if (!/^[A-Za-z0-9][\w./-]*$/.test(text) || text.includes('..') || text.endsWith('/')) {
    problems.push({
      question: 'branch',
      text: `is no name of a branch (${text}). Write it as Git lists it, such as main.`,
    });
  }
  return text;
}
