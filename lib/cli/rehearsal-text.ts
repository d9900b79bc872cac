import type { RehearsalResult } from '../rehearsal/result.js';
import { took } from '../run/report/words.js';
import type { Paint } from './paint.js';
import { table } from './table.js';

/** What a person reads at the end of a rehearsal. */
export function rehearsalText(result: RehearsalResult, paint: Paint): string {
  const { releases, versions, notRehearsed, notRun, failures } = result;
  const blocks = [
    `${headline(result, paint)}\n`,
    ...(releases.length === 0
      ? []
      : [
          table(
            ['release', 'Helm revisions', ''],
            releases.map(({ release, revisions, once }) => [
              release,
              revisions.join(', ') || 'none',
              once ? paint.green('✔ one upgrade by Flux') : paint.red('✖ not exactly one upgrade by Flux'),
            ]),
          ),
        ]),
    list('Failed', failures, (text) => paint.red(`✖ ${text.replaceAll('\n', '\n      ')}`)),
    list('Not rehearsed', notRehearsed.map(described), (text) => `○ ${text}`),
    list('Checks that were not run', notRun.map(described), (text) => `○ ${text}`),
    list('Real', result.real, (text) => `● ${text}`),
    list('Played', result.played, (text) => `○ ${text}`),
    list('Different from the committed files, for the rehearsal only', result.changed, (text) => text),
    versions.length === 0
      ? ''
      : `Versions\n${table(
          ['', 'Flux would run', 'ran here', ''],
          versions.map(({ name, modelled = '', ran, note = '' }) => [name, modelled, ran, note]),
        )}`,
    nextStep(result),
  ];
  return `\n${blocks.filter((block) => block !== '').join('\n')}`;
}

function headline({ status, cluster, until, releases, seconds }: RehearsalResult, paint: Paint): string {
  const time = took(seconds);
  switch (status) {
    case 'done':
      return until !== undefined && releases.length === 0
        ? paint.green(`✔ ${cluster}: rehearsed up to stage ${until} in ${time}. The handoff was not reached.`)
        : paint.green(`✔ ${cluster}: bootstrapped and handed over in ${time}.`);
    case 'moved':
      return paint.red(`✖ ${cluster}: handed over in ${time}, and Flux did more than its one upgrade.`);
    case 'failed':
      return paint.red(`✖ ${cluster}: the rehearsal failed after ${time}.`);
    case 'interrupted':
      return `${cluster}: interrupted after ${time}. Nothing is left of it.`;
  }
}

function nextStep({ status, cluster, until }: RehearsalResult): string {
  const again = `npx fluxstrap rehearse --cluster ${cluster}`;
  if (status === 'failed') return `Look around where it failed: ${again} --keep\n`;
  if (status === 'interrupted' || status === 'moved') return '';
  return until === undefined
    ? `Next: npm run bootstrap -- --cluster ${cluster} --dry-run\n`
    : `The handoff, too: ${again}\n`;
}

function list(title: string, lines: readonly string[], line: (text: string) => string): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((one) => `  ${line(one)}\n`).join('')}`;
}

function described({ what, why }: { readonly what: string; readonly why: string }): string {
  return `${what}: ${why}`;
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
