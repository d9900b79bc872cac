import { describe, expect, it } from 'vitest';
import type { Difference, HandoffProof } from '../../lib/handoff/proof.js';
import { buildReport } from '../../lib/report/build-report.js';
import { renderReport } from '../../lib/report/render-report.js';
import type { ReportInput } from '../../lib/report/report.js';
import { DIFFERS, PROVEN, PROVEN_PROOF, SAMPLES } from './support/samples.js';

const CODEWORD = 'correct-horse-battery';

function withDifference(change: Partial<Difference>): ReportInput {
  const proof = DIFFERS.proofs[0]!;
  const releases = proof.releases.map((release) => ({
    ...release,
    differences: release.differences.map((one) => ({
      ...one,
      before: CODEWORD,
      after: CODEWORD.toUpperCase(),
      ...change,
    })),
  }));
  return { ...DIFFERS, proofs: [{ ...proof, releases }] };
}

function filesOf(input: ReportInput): readonly string[] {
  return Object.values(renderReport(buildReport(input)));
}

describe('a report', () => {
  it('is the same text for the same input, and leaves its input alone', () => {
    for (const input of Object.values(SAMPLES)) {
      const before = JSON.stringify(input);

      expect(filesOf(input)).toEqual(filesOf(JSON.parse(before)));
      expect(JSON.stringify(input)).toBe(before);
    }
  });

  it('shows the live proof before the static one', () => {
    const [live, still] = PROVEN.proofs;

    expect(buildReport({ ...PROVEN, proofs: [still!, live!] })).toEqual(buildReport(PROVEN));
  });

  it('adds up what was compared', () => {
    expect(buildReport(PROVEN).totals).toEqual([
      { what: 'objects', count: 114 },
      { what: 'pods', count: 20 },
    ]);
  });

  it.each([
    ['that is marked as hidden', { hidden: true }],
    [
      'of the data of a Secret',
      { object: { apiVersion: 'v1', kind: 'Secret', name: 'key' }, field: 'data["tls.key"]' },
    ],
    ['of a whole Secret', { object: { apiVersion: 'v1', kind: 'Secret', name: 'key' }, field: '' }],
  ] as const)('holds no value %s', (_, change) => {
    for (const text of filesOf(withDifference(change))) expect(text.toLowerCase()).not.toContain(CODEWORD);
  });

  it('shows labels of a Secret, which are no secret', () => {
    const change = { object: { apiVersion: 'v1', kind: 'Secret', name: 'key' }, field: 'metadata.labels' };

    for (const text of filesOf(withDifference(change))) expect(text).toContain(CODEWORD);
  });

  it('costs twice as much for twice as many releases and differences', () => {
    const size = (count: number): number => {
      const moved = DIFFERS.proofs[0]!.releases[2]!;
      const release = { ...moved, differences: Array.from({ length: 20 }, () => moved.differences).flat() };
      const releases = Array.from({ length: count }, (_, index) => ({ ...release, release: `apps/app-${index}` }));
      const proof: HandoffProof = { ...PROVEN_PROOF, result: 'differs', releases };
      const begun = process.cpuUsage();
      const length = filesOf({ ...DIFFERS, proofs: [proof] }).join('').length;
      const { user } = process.cpuUsage(begun);
      // Far from what it takes; something quadratic would be far beyond.
      expect(user / 1e6).toBeLessThan(10);
      return length;
    };

    expect(size(200) / size(100)).toBeLessThan(2.05);
  });
});
