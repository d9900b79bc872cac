import type { AnswerProblem, RawAnswers } from './raw-answers.js';

/** Questions that every cluster answers for itself. */
export type ClusterQuestion = 'network' | 'controlPlanes' | 'workers' | 'vip';

/** Cluster → its answer. `value` alone is the only cluster's; with several it is `cluster=value`. */
export function perCluster(
  question: ClusterQuestion,
  raw: RawAnswers,
  clusters: readonly string[],
  problems: AnswerProblem[],
): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  for (const text of raw[question] ?? []) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? (clusters.length === 1 ? clusters[0]! : undefined) : text.slice(0, equals).trim();
    if (name === undefined) {
      problems.push({
        question,
        text: `does not say which cluster it is for (${text}). Write it once for each: ${clusters.map((one) => `${one}=…`).join(' ')}.`,
      });
    } else if (!clusters.includes(name)) {
      problems.push({
        question,
        text: `names no cluster of --clusters (${name}). Name one of: ${clusters.join(', ')}.`,
      });
    } else if (answers.has(name)) {
      problems.push({ question, text: `is given twice for ${name} (${text}). Give it once.` });
    } else {
      answers.set(name, text.slice(equals + 1).trim());
    }
  }
  return answers;
}
