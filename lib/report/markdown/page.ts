import { table } from '../../files/markdown.js';
import { LEVEL_MEANINGS, LEVEL_TITLES, LEVELS } from '../../handoff/levels.js';
import type { NamedVersion } from '../../handoff/proof.js';
import { GROUNDS, PREMISE } from '../guide.js';
import { listedReleases, releaseLook } from '../release-look.js';
import type { Part, Report } from '../report.js';
import { RESULT_LOOKS } from '../status.js';
import { counted, grouped, moment } from '../words.js';
import { differences } from './differences.js';
import { evidence } from './evidence.js';
import { stages, timelines } from './runs.js';
import { code, text } from './text.js';

/** A report as Markdown: the same content in the same order as the page, for terminals, issues and pull requests. */
export function markdownOf(report: Report): string {
  const blocks = [
    ...verdict(report),
    ...differences(report.proofs),
    ...report.proofs.flatMap(evidence),
    ...stages(report),
    ...timelines(report),
    ...parts(report),
    ...versions(report),
    '## How to read this',
    PREMISE,
    LEVELS.map((level) => `- **${level}** ${LEVEL_TITLES[level]}: ${LEVEL_MEANINGS[level]}`).join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function verdict({ cluster, ground, madeAt, verdict: said, proofs, totals }: Report): readonly string[] {
  const { sign, word } = RESULT_LOOKS[said.result];
  const rows = listedReleases(proofs).map(({ release, proof }) => {
    const { level, title, why } = releaseLook(release, proof.kind);
    return [
      level === 'none' ? '–' : `**${level}**`,
      code(release.release),
      text(release.version),
      text(title),
      text(why),
    ];
  });
  const sums = totals.map(({ what, count }) => `${grouped(count)} ${text(what)}`).join(', ');
  return [
    `# ${sign} ${word}: ${text(said.sentence)}`,
    `Handoff report, cluster ${code(cluster)}, ${GROUNDS[ground]}, ${text(moment(madeAt))}`,
    rows.length === 0 ? '' : table(['level', 'release', 'version', 'means', 'why'], rows),
    said.points.map((point) => `- ${text(point)}`).join('\n'),
    sums === '' ? '' : `Compared: ${sums}.`,
  ];
}

function parts({ real, played, unseen, changes }: Report): readonly string[] {
  if (real.length + played.length + unseen.length + changes.length === 0) return [];
  const list = (all: readonly Part[]): string => (all.length === 0 ? 'Nothing.' : all.map(part).join('\n'));
  return [
    '## What was real, and what was played',
    ...(real.length + played.length === 0 ? [] : ['### Real', list(real), '### Played', list(played)]),
    ...(unseen.length === 0
      ? []
      : ['### Not looked at', unseen.map(({ what, why }) => `- ${text(what)}: ${text(why)}`).join('\n')]),
    ...(changes.length === 0
      ? []
      : [
          '### Other than the committed files say, for this rehearsal alone',
          changes.map((one) => `- ${code(one)}`).join('\n'),
        ]),
  ];
}

function part({ name, version, what, notShown }: Part): string {
  const title = version === undefined ? text(name) : `${text(name)} ${text(version)}`;
  return `- **${title}**: ${text(what)}${notShown === undefined ? '' : ` *Not shown:* ${text(notShown)}`}`;
}

function versions({ modelled, ran }: Report): readonly string[] {
  if (modelled.length + ran.length === 0) return [];
  const rows = (all: readonly NamedVersion[], how: string): string[][] =>
    all.map(({ name, version }) => [text(name), text(version), how]);
  return [
    '## Versions',
    `The proof speaks for ${counted(ran.length + modelled.length, 'version')} and for no other.`,
    table(['what', 'version', ''], [...rows(ran, 'really run'), ...rows(modelled, 'modelled')]),
  ];
}
