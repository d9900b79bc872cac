import type { Difference, HandoffProof } from '../../handoff/proof.js';
import { causeGroups } from '../cause-groups.js';
import { counted } from '../words.js';
import { fold, section } from './bits.js';
import { causeCard } from './difference.js';
import { html, type Markup } from './markup.js';

/** A release, or what belongs to none, with what differs in it. */
interface Group {
  readonly title: string;
  readonly kind: HandoffProof['kind'];
  readonly differences: readonly Difference[];
}

/** Everything that is not the same, by release and cause: what breaks a level in full, harmless notes to be opened. */
export function differencesSection(proofs: readonly HandoffProof[]): Markup | undefined {
  const groups = proofs.flatMap(groupsOf).filter(({ differences }) => differences.length > 0);
  if (groups.length === 0) return undefined;
  const moved = groups.filter(({ differences }) => differences.some(isDrift));
  return section('differences', 'What differed', [
    ...(moved.length === 0 ? [html`<p>Nothing that matters; what looks different is explained below.</p>`] : []),
    ...moved.map(drift),
    ...groups.map(notes),
  ]);
}

function isDrift({ severity }: Difference): boolean {
  return severity === 'drift';
}

function groupsOf({ kind, releases, shared }: HandoffProof): readonly Group[] {
  const suffix = kind === 'static' ? ', as rendered' : '';
  return [
    ...releases.map(({ release, differences }) => ({ title: `${release}${suffix}`, kind, differences })),
    { title: 'Applied before Flux', kind, differences: shared.differences },
  ];
}

function drift({ title, kind, differences }: Group): Markup {
  return html`<h3>${title}</h3>
${causeGroups(differences.filter(isDrift)).map((one) => causeCard(one, kind))}`;
}

function notes({ title, kind, differences }: Group): Markup | undefined {
  const harmless = differences.filter((one) => !isDrift(one));
  if (harmless.length === 0) return undefined;
  const summary = html`${title}: ${counted(harmless.length, 'note')}, explained and harmless`;
  return fold(summary, [
    html`<h3 class="unseen">Notes on ${title}</h3>`,
    ...causeGroups(harmless).map((one) => causeCard(one, kind)),
  ]);
}
