import { differenceText } from '../handoff/difference-text.js';
import type { Difference, HandoffProof } from '../handoff/proof.js';
import type { RehearsalResult, Unseen } from '../rehearsal/result.js';
import type { Part } from '../report/report.js';
import { took } from '../run/report/words.js';
import type { Paint } from './paint.js';
import { table } from './table.js';

/** What a person reads at the end of a rehearsal. */
export function rehearsalText(result: RehearsalResult, paint: Paint): string {
  const { failures, notRehearsed, notRun, changed, report } = result;
  const [proof] = report.proofs;
  const blocks = [
    `${headline(result, paint)}\n`,
    proof === undefined ? '' : levels(proof, paint),
    list('What moved', drifts(proof).map(differenceText), (text) => paint.red(`✖ ${text}`)),
    list('Failed', failures, (text) => paint.red(`✖ ${text.replaceAll('\n', '\n      ')}`)),
    list('Not rehearsed', notRehearsed.map(unseen), (text) => `○ ${text}`),
    list('Checks that were not run', notRun.map(unseen), (text) => `○ ${text}`),
    list('Real', report.real.map(part), (text) => `● ${text}`),
    list('Played', report.played.map(part), (text) => `○ ${text}`),
    list('Different from the committed files, for the rehearsal only', changed, (text) => text),
    versions(result),
    nextStep(result),
  ];
  return `\n${blocks.filter((block) => block !== '').join('\n')}`;
}

function headline({ status, cluster, until, seconds, report }: RehearsalResult, paint: Paint): string {
  const time = took(seconds);
  const sentence = report.proofs[0]?.summary ?? '';
  switch (status) {
    case 'done':
      return sentence === ''
        ? paint.green(`✔ ${cluster}: rehearsed up to stage ${until} in ${time}. The handoff was not reached.`)
        : paint.green(`✔ ${cluster}: bootstrapped and handed over in ${time}. ${sentence}`);
    case 'moved':
      return paint.red(`✖ ${cluster}: handed over in ${time}. ${sentence}`);
    case 'incomplete':
      return paint.yellow(`○ ${cluster}: bootstrapped in ${time}, and nothing is proven. ${sentence}`);
    case 'failed':
      return paint.red(`✖ ${cluster}: the rehearsal failed after ${time}.`);
    case 'interrupted':
      return `${cluster}: interrupted after ${time}. Nothing is left of it.`;
  }
}

function levels({ releases }: HandoffProof, paint: Paint): string {
  const rows = releases.map(({ release, level, levels: all, evidence }) => {
    const isFine = level === 'Z2' || level === 'Z3';
    const broken = all.find(({ status }) => status === 'broken');
    const history = evidence.find(({ id }) => id === 'A1')?.detail ?? '';
    return [release, (isFine ? paint.green : paint.red)(level), isFine ? history : (broken?.detail ?? history)];
  });
  return table(['release', 'level', ''], rows);
}

function drifts(proof: HandoffProof | undefined): readonly Difference[] {
  if (proof === undefined) return [];
  const all = [...proof.releases.flatMap(({ differences }) => differences), ...proof.shared.differences];
  return all.filter(({ severity }) => severity === 'drift');
}

function versions({ versions: all }: RehearsalResult): string {
  if (all.length === 0) return '';
  const rows = all.map(({ name, modelled = '', ran, note = '' }) => [name, modelled, ran, note]);
  return `Versions\n${table(['', 'Flux would run', 'ran here', ''], rows)}`;
}

function nextStep({ status, cluster, until }: RehearsalResult): string {
  const again = `npx fluxstrap rehearse --cluster ${cluster}`;
  if (status === 'failed' || status === 'incomplete') return `Look around in it: ${again} --keep\n`;
  if (status === 'interrupted' || status === 'moved') return '';
  return until === undefined
    ? `Next: npm run bootstrap -- --cluster ${cluster} --dry-run\n`
    : `The handoff, too: ${again}\n`;
}

function list(title: string, lines: readonly string[], line: (text: string) => string): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((one) => `  ${line(one)}\n`).join('')}`;
}

function unseen({ what, why }: Unseen): string {
  return `${what}: ${why}`;
}

function part({ name, version, what, notShown }: Part): string {
  const of = version === undefined ? name : `${name} ${version}`;
  return `${of}: ${what}${notShown === undefined ? '' : ` Not shown: ${notShown.replace(/^That /, 'that ')}`}`;
}

/** How to look around in a rehearsal that was kept. */
export function placesText(places: Readonly<Record<string, string>>, context: string): string {
  const width = Math.max(...Object.keys(places).map((name) => name.length));
  const rows = Object.entries(places).map(([name, place]) => `  ${name.padEnd(width)}  ${place}\n`);
  return `
Everything still runs. To look around:
  kubectl --kubeconfig ${places.kubeconfig} --context ${context} get helmreleases,kustomizations --all-namespaces
${rows.join('')}Ctrl-C ends it and removes all of it.
`;
}
