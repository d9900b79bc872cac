import { describe, expect, it } from 'vitest';
import type { HandoffProof } from '../../lib/handoff/proof.js';
import { verdictOf } from '../../lib/report/verdict.js';
import { DIFFERS, NOTHING, ON_PAPER, PROVEN, PROVEN_PROOF, STOPPED } from './support/samples.js';

const withProof = (change: Partial<HandoffProof>): typeof PROVEN => ({
  ...PROVEN,
  proofs: [{ ...PROVEN_PROOF, ...change }],
});

describe('the verdict', () => {
  it.each([
    [PROVEN, 'proven', 'Flux took over all 6 releases of infra with one upgrade each, and nothing moved.'],
    [DIFFERS, 'differs', 'Flux moved something in 1 of 3 releases of infra: kube-system/coredns.'],
    [
      STOPPED,
      'failed',
      '“Bootstrap” of infra stopped in stage apps (could not install kube-system/coredns); nothing is proven.',
    ],
    [ON_PAPER, 'incomplete', 'Nothing was seen to move in infra, but not all that has to be looked at was.'],
    [NOTHING, 'incomplete', 'No proof of the handoff of infra was made.'],
  ] as const)('%#: %s', (input, result, sentence) => {
    expect(verdictOf(input)).toMatchObject({ result, sentence });
  });

  it('promises no runtime behaviour where only charts were rendered', () => {
    const [alike] = ON_PAPER.proofs[0]!.releases;
    const verdict = verdictOf({
      ...ON_PAPER,
      proofs: [{ ...ON_PAPER.proofs[0]!, result: 'proven', releases: [alike!] }],
    });

    expect(verdict.result).toBe('alike');
    expect(verdict.sentence).toBe('Bootstrap and Flux render the same for 1 release of infra.');
    expect(verdict.points[0]).toContain('No cluster was asked');
  });

  it('believes no proof that calls itself proven and holds no release', () => {
    expect(verdictOf(withProof({ releases: [] }))).toMatchObject({
      result: 'incomplete',
      points: expect.arrayContaining(['The proof holds no release.']),
    });
  });

  it('believes no proof that calls itself proven with a release below Z2', () => {
    const releases = PROVEN_PROOF.releases.map((one, index) => (index === 1 ? { ...one, level: 'Z1' as const } : one));

    expect(verdictOf(withProof({ releases }))).toMatchObject({
      result: 'incomplete',
      points: expect.arrayContaining(['Below Z2: kube-system/coredns.']),
    });
  });

  it('believes no proof that compared nothing', () => {
    const releases = PROVEN_PROOF.releases.map((one) => ({
      ...one,
      compared: {},
      evidence: one.evidence.map((claim) => ({ ...claim, compared: 0 })),
    }));

    expect(verdictOf(withProof({ releases })).points[0]).toBe(
      'Nothing was compared for kube-system/cilium, kube-system/coredns, kube-system/spegel and 3 more.',
    );
  });

  it('does not say that something moved where only the values differ', () => {
    const [first, ...rest] = PROVEN_PROOF.releases;
    const levels = first!.levels.map((one) => (one.level === 'Z0' ? { ...one, status: 'broken' as const } : one));

    expect(
      verdictOf(withProof({ result: 'differs', releases: [{ ...first!, level: 'none', levels }, ...rest] })).sentence,
    ).toBe('Flux gave 1 of 6 releases of infra something else than the bootstrap did: kube-system/cilium.');
  });

  it('speaks of one release as of one', () => {
    expect(verdictOf(withProof({ releases: PROVEN_PROOF.releases.slice(0, 1) })).sentence).toBe(
      'Flux took over 1 release of infra with one upgrade, and nothing moved.',
    );
  });

  it('tells a difference before a run that stopped because of it', () => {
    expect(verdictOf({ ...DIFFERS, timelines: STOPPED.timelines! }).result).toBe('differs');
  });

  it('is no success when a later run stopped', () => {
    expect(verdictOf({ ...PROVEN, timelines: STOPPED.timelines! })).toMatchObject({
      result: 'failed',
      sentence: expect.stringContaining('what was proven before stands below.'),
    });
  });

  it('is no success when a run has no end', () => {
    const [first] = PROVEN.timelines!;

    expect(verdictOf({ ...PROVEN, timelines: [{ ...first!, status: 'unfinished' }] }).result).toBe('failed');
  });

  it('says so when a run went well and never came to the handoff', () => {
    const [first] = PROVEN.timelines!;
    const stages = first!.stages.slice(0, 2);

    expect(verdictOf({ ...NOTHING, timelines: [{ ...first!, stages }] })).toMatchObject({
      result: 'incomplete',
      sentence: 'infra went through all that was asked for, up to Nodes; the handoff was not reached.',
    });
  });

  it('names on the first screen what nobody could look at', () => {
    expect(verdictOf(PROVEN).points).toContain(
      'Not looked at: HelmRelease monitoring/grafana, Check the network and its identity.',
    );
  });
});
