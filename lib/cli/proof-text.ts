import { LEVEL_TITLES } from '../handoff/levels.js';
import { showObject } from '../handoff/object-id.js';
import { type Difference, type Evidence, exitCodeOf, type HandoffProof, type ReleaseProof } from '../handoff/proof.js';
import { showValue } from '../handoff/shown.js';
import type { Paint } from './paint.js';
import { count } from './words.js';

/** Differences of one release that are told in full; the rest is counted. */
const MOST = 12;

/** A proof for people: the result, per release its level with what was compared, then what differed and why. */
export function proofText(proof: HandoffProof, paint: Paint): string {
  const { cluster, result, summary, kind, snapshotAt, ran, releases, shared } = proof;
  const word = {
    proven: paint.green('proven'),
    differs: paint.red('not proven'),
    // What a rendering cannot decide is left to the live proof, and no fault.
    incomplete: exitCodeOf(proof) === 0 ? paint.green('nothing differs') : paint.yellow('not complete'),
  }[result];
  const when =
    kind === 'live' && snapshotAt !== undefined ? `Snapshot of ${snapshotAt}, compared at ${proof.checkedAt}.\n` : '';
  const programs = ran.map(({ name, version }) => `${name} ${version}`).join(', ');
  const width = Math.max(0, ...releases.map(({ release }) => release.length));
  return [
    `${paint.bold(`Handoff of cluster ${cluster}`)}: ${word}${kind === 'static' ? ' (rendered, no cluster)' : ''}\n${summary}\n`,
    paint.dim(`${when}Ran: ${programs || 'nothing is known'}.\n`),
    '\n',
    ...releases.map((release) => releaseText(release, width, paint)),
    ...(shared.evidence.length === 0
      ? []
      : [`\n  ${paint.bold('Beside the releases')}\n${evidenceText(shared.evidence, paint)}`]),
    ...differencesText(
      [
        ...releases.map((one) => [one.release, one.differences] as const),
        ['beside the releases', shared.differences] as const,
      ],
      kind,
      paint,
    ),
    `\nWhat the levels mean, and what to do about each cause: docs/handoff.md\n`,
  ].join('');
}

function releaseText(
  { release, level, levels, evidence, needsLive, compared }: ReleaseProof,
  width: number,
  paint: Paint,
): string {
  const broken = evidence.some(({ status, id }) => status === 'broken' && id !== 'writes');
  const reached = level === 'none' ? paint.red('none') : broken ? paint.yellow(level) : paint.green(level);
  const title = level === 'none' ? 'not even the values' : LEVEL_TITLES[level];
  const counts = Object.entries(compared)
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${number} ${name}`)
    .join(', ');
  const next = levels.find(({ status, level: one }) => status !== 'holds' && one === nextOf(level));
  const why = next === undefined ? '' : paint.dim(`      ${next.level} not: ${next.detail}\n`);
  return [
    `  ${paint.bold(release.padEnd(width))}  ${reached}  ${title}${counts === '' ? '' : paint.dim(`  ${counts}`)}\n`,
    evidenceText(evidence, paint),
    why,
    ...needsLive.map((one) => `      ${paint.yellow('○')} only a cluster can tell: ${one}\n`),
  ].join('');
}

function nextOf(level: ReleaseProof['level']): string {
  return { none: 'Z0', Z0: 'Z1', Z1: 'Z2', Z2: 'Z3', Z3: '' }[level];
}

/** What holds in one line, everything else in a line of its own. */
function evidenceText(evidence: readonly Evidence[], paint: Paint): string {
  const told = evidence.filter(({ id }) => id !== 'writes');
  const holding = told.filter(({ status }) => status === 'holds');
  const line = holding.map(({ id, compared }) => `${id}${compared > 0 ? ` ${compared}` : ''}`).join(' · ');
  return [
    ...(holding.length === 0 ? [] : [`      ${paint.green('✔')} ${paint.dim(line)}\n`]),
    ...told
      .filter(({ status }) => status !== 'holds')
      .map(({ id, status, claim, detail, needsCluster }) =>
        status === 'broken'
          ? `      ${paint.red('✖')} ${id} ${claim}: ${detail}\n`
          : `      ${paint.dim(`○ ${id} ${claim}: ${needsCluster === true ? 'only a cluster can tell' : 'not looked at'}, ${detail}`)}\n`,
      ),
  ].join('');
}

function differencesText(
  groups: readonly (readonly [string, readonly Difference[]])[],
  kind: HandoffProof['kind'],
  paint: Paint,
): readonly string[] {
  return groups.flatMap(([name, all]) => {
    if (all.length === 0) return [];
    const told = all.slice(0, MOST);
    const rest = all.length - told.length;
    return [
      `\n${paint.bold(`What differs: ${name}`)}\n`,
      ...told.map((one) => differenceText(one, kind, paint)),
      ...(rest > 0 ? [`  … and ${count(rest, 'difference')} more; all of them with --json\n`] : []),
    ];
  });
}

function differenceText(
  { severity, object, field, what, before, after, hidden, cause, fix }: Difference,
  kind: HandoffProof['kind'],
  paint: Paint,
): string {
  const sign = severity === 'drift' ? paint.red('✖') : paint.dim('·');
  const [left, right] = kind === 'live' ? ['before', 'after'] : ['bootstrap', 'Flux'];
  const source = fix.source === undefined ? '' : ` (${fix.source.file}:${fix.source.line})`;
  const row = (title: string, text: string): string => `      ${paint.dim(title.padEnd(9))} ${text}\n`;
  const values =
    hidden === true
      ? row('values', 'of a Secret: compared, not shown')
      : before === undefined && after === undefined
        ? ''
        : `${row(left!, showValue(before))}${row(right!, showValue(after))}`;
  return [
    `  ${sign} ${showObject(object)}${field === '' ? '' : ` ${field}`} ${what}\n`,
    values,
    row('why', cause.sentence),
    ...(severity === 'drift'
      ? [row('to do', fix.what), ...(fix.where === '' ? [] : [row('where', `${fix.where}${source}`)])]
      : []),
  ].join('');
}
