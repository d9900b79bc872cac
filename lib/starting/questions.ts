import type { RawAnswers } from './raw-answers.js';
import { clusterName, DISTRIBUTIONS, GIT_HOSTS, readAnswers, SECRET_STORES } from './read-answers.js';
import { hostOf } from './read-repository.js';

/** A question at a terminal. */
export interface Question {
  readonly key: keyof RawAnswers;
  readonly text: string;
  /** What an empty line means; empty where that is nothing. */
  readonly fallback: string;
  /** The answer as the flag takes it. */
  readonly value: (line: string) => RawAnswers;
}

/** The next thing to ask, given what is known; undefined when everything is. */
export function nextQuestion(folder: string, raw: RawAnswers): Question | undefined {
  return questions(folder, raw).find(({ key, cluster }) => !isAnswered(raw, key, cluster));
}

interface Ask extends Question {
  /** The one that it is about; undefined for all. */
  readonly cluster?: string;
}

function questions(folder: string, raw: RawAnswers): readonly Ask[] {
  const known = defaultsOf(folder, raw);
  const single = known.clusters.length === 1;
  const talos = known.distribution === 'talos';
  const one = (
    key: 'clusters' | 'distribution' | 'secrets' | 'host' | 'repository',
    text: string,
    fallback: string,
  ): Ask => ({
    key,
    text,
    fallback,
    value: (line) => ({ ...raw, [key]: line }),
  });
  const each = (
    key: 'network' | 'controlPlanes' | 'workers' | 'vip',
    cluster: string,
    text: string,
    fallback: string,
  ): Ask => ({
    key,
    cluster,
    text: single ? text : `${cluster}: ${text}`,
    fallback,
    value: (line) => ({ ...raw, [key]: [...(raw[key] ?? []), `${cluster}=${line}`] }),
  });
  return [
    one('clusters', 'Names of the clusters, separated by commas', clusterName(folder)),
    one('distribution', `What the machines run (${DISTRIBUTIONS.join(', ')})`, 'talos'),
    ...known.clusters.flatMap((cluster) => [
      each('network', cluster.name, 'Network of the machines', cluster.nodes),
      each(
        'controlPlanes',
        cluster.name,
        `Addresses of the ${talos ? 'control planes' : 'servers'}, 1, 3 or 5`,
        cluster.controlPlanes.join(', '),
      ),
      each('workers', cluster.name, `Addresses of the ${talos ? 'workers' : 'agents'}`, 'none'),
      ...(talos ? [each('vip', cluster.name, 'Virtual address of the API, or none', cluster.vip ?? 'none')] : []),
    ]),
    one('secrets', `Where secrets are kept (${SECRET_STORES.join(', ')})`, 'sops'),
    one('host', `Where the repository is kept (${GIT_HOSTS.join(', ')})`, hostOf(raw.repository)),
    one('repository', 'Its URL, or owner/name', known.repository),
  ];
}

function isAnswered(raw: RawAnswers, key: keyof RawAnswers, cluster: string | undefined): boolean {
  const given = raw[key];
  if (cluster === undefined || given === undefined) return given !== undefined;
  return (given as readonly string[]).some((one) => !one.includes('=') || one.startsWith(`${cluster}=`));
}

/** What the answers so far lead to; wrong ones were refused when they were given. */
function defaultsOf(folder: string, raw: RawAnswers) {
  const read = readAnswers(folder, raw);
  if ('answers' in read) return read.answers;
  const plain = readAnswers('home', {});
  if ('answers' in plain) return plain.answers;
  throw new Error(plain.problems[0]?.text);
}
