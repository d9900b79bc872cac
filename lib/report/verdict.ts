import { LEVELS } from '../handoff/levels.js';
import type { Evidence, HandoffProof, ReleaseProof } from '../handoff/proof.js';
import type { ReportInput, Unseen, Verdict } from './report.js';
import type { Timeline } from './timeline.js';
import { counted, named, sentence } from './words.js';

/** The level that a proof has to reach: what a cluster shows, or what a rendering can show. */
export function barOf({ kind }: Pick<HandoffProof, 'kind'>): 'Z1' | 'Z2' {
  return kind === 'live' ? 'Z2' : 'Z1';
}

/**
 * What the evidence adds up to. It is taken from the evidence and not from what a proof says of itself: a proof that calls itself proven and holds
 * no release, or one below the bar, is incomplete.
 */
export function verdictOf({ cluster, ground, proofs, timelines = [], played = [], unseen = [] }: ReportInput): Verdict {
  const [proof] = proofs;
  const stopped = timelines.find(({ status }) => status !== 'done' && status !== 'would-change');
  if (proof === undefined) return withoutProof(cluster, stopped, timelines);
  const points = [
    ...doubtsOf(proof),
    ...notRunOf(proof),
    ...unseenOf(unseen),
    ...groundOf(ground, played.length),
    ...writeFree(proof),
  ];
  const total = counted(proof.releases.length, 'release');
  if (proof.result === 'differs') return { result: 'differs', sentence: differs(cluster, proof), points };
  if (stopped !== undefined) {
    const seen = proof.result === 'proven' ? 'what was proven before stands below' : 'the proof is not complete';
    return { result: 'failed', sentence: `${stop(cluster, stopped)}; ${seen}.`, points };
  }
  if (proof.result === 'incomplete' || doubtsOf(proof).length > 0) {
    return {
      result: 'incomplete',
      sentence: `Nothing was seen to move in ${cluster}, but not all that has to be looked at was.`,
      points: [...(proof.result === 'incomplete' ? [sentence(proof.summary)] : []), ...points],
    };
  }
  return proof.kind === 'live'
    ? {
        result: 'proven',
        sentence: `Flux took over ${all(proof)} of ${cluster} with one upgrade${proof.releases.length === 1 ? '' : ' each'}, and nothing moved.`,
        points,
      }
    : {
        result: 'alike',
        sentence: `Bootstrap and Flux render the same for ${total} of ${cluster}.`,
        points: [
          'No cluster was asked. That nothing restarts (Z2) is for a rehearsal or the live proof to show.',
          ...points,
        ],
      };
}

function all({ releases }: HandoffProof): string {
  return releases.length === 1 ? '1 release' : `all ${counted(releases.length, 'release')}`;
}

function withoutProof(cluster: string, stopped: Timeline | undefined, timelines: readonly Timeline[]): Verdict {
  if (stopped !== undefined) {
    return { result: 'failed', sentence: `${stop(cluster, stopped)}; nothing is proven.`, points: [] };
  }
  const last = timelines.at(-1)?.stages.at(-1);
  const sentence =
    last === undefined
      ? `No proof of the handoff of ${cluster} was made.`
      : `${cluster} went through all that was asked for, up to ${last.title}; the handoff was not reached.`;
  return { result: 'incomplete', sentence, points: [] };
}

/** Where a run stopped. */
function stop(cluster: string, { title, stages, failures }: Timeline): string {
  const stage = stages.findLast(({ status }) => status !== 'done');
  const cause = failures[0] === undefined ? '' : ` (${failures[0].message.replace(/\.$/, '')})`;
  return `“${title}” of ${cluster} stopped${stage === undefined ? '' : ` in stage ${stage.stage}`}${cause}`;
}

function differs(cluster: string, proof: HandoffProof): string {
  const moved = proof.releases.filter((release) => isBroken(release, barOf(proof)));
  if (moved.length === 0) return sentence(proof.summary);
  const names = named(moved.map(({ release }) => release));
  if (
    proof.kind === 'live' &&
    !moved.some(({ levels }) => levels.some(({ level, status }) => level === 'Z2' && status === 'broken'))
  ) {
    return `Flux gave ${moved.length} of ${counted(proof.releases.length, 'release')} of ${cluster} something else than the bootstrap did: ${names}.`;
  }
  const verb = proof.kind === 'live' ? 'moved' : 'would change';
  return `Flux ${verb} something in ${moved.length} of ${counted(proof.releases.length, 'release')} of ${cluster}: ${names}.`;
}

/** True where a level up to the bar is broken, not only not run. */
export function isBroken({ levels }: ReleaseProof, bar: 'Z1' | 'Z2'): boolean {
  return levels.some(({ level, status }) => status === 'broken' && LEVELS.indexOf(level) <= LEVELS.indexOf(bar));
}

/** Reasons why a proof is none, whatever it says of itself. */
function doubtsOf(proof: HandoffProof): readonly string[] {
  if (proof.result === 'differs') return [];
  if (proof.releases.length === 0) return ['The proof holds no release.'];
  const bar = barOf(proof);
  const below = proof.releases.filter(({ level }) => level === 'none' || LEVELS.indexOf(level) < LEVELS.indexOf(bar));
  const empty = proof.releases.filter(
    ({ compared, evidence }) =>
      !Object.values(compared).some((count) => count > 0) && !evidence.some((one) => one.compared > 0),
  );
  return [
    ...(below.length === 0 ? [] : [`Below ${bar}: ${named(below.map(({ release }) => release))}.`]),
    ...(empty.length === 0 ? [] : [`Nothing was compared for ${named(empty.map(({ release }) => release))}.`]),
  ];
}

/** What was not looked at, each once, with the number of releases. */
function notRunOf({ releases, shared }: HandoffProof): readonly string[] {
  const counts = new Map<string, { readonly one: Evidence; count: number }>();
  for (const one of [...releases.flatMap(({ evidence }) => evidence), ...shared.evidence]) {
    if (one.status !== 'not-run') continue;
    const known = counts.get(`${one.id} ${one.detail}`);
    if (known === undefined) counts.set(`${one.id} ${one.detail}`, { one, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].map(({ one: { id, claim, detail }, count }) => {
    const where = count > 1 ? ` for ${counted(count, 'release')}` : '';
    return sentence(`Not looked at${where}: ${id}, “${claim}” (${detail.replace(/\.$/, '')})`);
  });
}

function unseenOf(unseen: readonly Unseen[]): readonly string[] {
  return unseen.length === 0 ? [] : [`Not looked at: ${named(unseen.map(({ what }) => what))}.`];
}

function groundOf(ground: ReportInput['ground'], played: number): readonly string[] {
  if (ground !== 'rehearsal') return [];
  return played === 0
    ? ['This was a rehearsal on a throw-away control plane.']
    : [
        `This was a rehearsal: ${counted(played, 'part was', 'parts were')} played, and what that leaves open is listed.`,
      ];
}

function writeFree({ kind, releases }: HandoffProof): readonly string[] {
  const count = releases.filter(({ level }) => level === 'Z3').length;
  if (kind !== 'live' || count === 0) return [];
  return [
    `${counted(count, 'release')} of ${releases.length} reached Z3: Flux wrote nothing at all to ${count === 1 ? 'it' : 'them'}.`,
  ];
}
