import type { Answers } from '../../../lib/starting/answers.js';
import { newRepository } from '../../../lib/starting/new-repository.js';
import type { RawAnswers } from '../../../lib/starting/raw-answers.js';
import { DISTRIBUTIONS, GIT_HOSTS, readAnswers, SECRET_STORES } from '../../../lib/starting/read-answers.js';
import { LIBRARY } from './library.js';

/** A repository that `init` would write. */
export interface Repository {
  readonly name: string;
  readonly answers: Answers;
  readonly files: ReadonlyMap<string, string>;
}

export function answersOf(raw: RawAnswers, folder = 'my-cluster'): Answers {
  const read = readAnswers(folder, raw);
  if ('problems' in read) throw new Error(read.problems.map(({ question, text }) => `${question}: ${text}`).join('\n'));
  return read.answers;
}

/** One for every combination of answers. */
export const EVERY_REPOSITORY: readonly Repository[] = DISTRIBUTIONS.flatMap((distribution) =>
  ['home', 'infra,my-apps'].flatMap((clusters) =>
    SECRET_STORES.flatMap((secrets) =>
      GIT_HOSTS.flatMap((host) =>
        ['ssh://git@git.acme.example/ops/k8s.git', 'https://git.acme.example/ops/k8s.git'].map((repository) => {
          const answers = answersOf({ distribution, clusters, secrets, host, repository });
          const name = `${distribution}-${answers.clusters.length}-${secrets}-${host}-${repository.slice(0, 5).replace(':', '')}`;
          return { name, answers, files: newRepository(answers, LIBRARY) };
        }),
      ),
    ),
  ),
);
