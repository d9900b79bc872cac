import { describe, expect, it } from 'vitest';
import { applyWaivers } from '../../lib/checks/apply-waivers.js';
import { runRules } from '../../lib/checks/run-rules.js';
import { ClusterDraft } from './fixture/draft.js';
import { subjectsOf } from './fixture/subjects.js';
import { read } from './rule-cases.js';

const CILIUM = { kind: 'HelmRelease', namespace: 'kube-system', name: 'cilium' };
const REASON = 'both clusters are routed as one';

/** Findings of a cluster with its waivers. */
function waived(change: (infra: ClusterDraft) => void, ...waivers: readonly object[]) {
  const infra = ClusterDraft.correct();
  change(infra);
  infra.intent.waivers = waivers;
  return applyWaivers(runRules(subjectsOf([infra])), [infra.intent]);
}

function widerNetwork(infra: ClusterDraft): void {
  infra.values('kube-system/cilium').ipv4NativeRoutingCIDR = '10.0.0.0/8';
}

describe('applyWaivers', () => {
  it('takes a finding out that its author waived, and keeps it in the list of the waived', () => {
    const { findings, waived: list } = waived(widerNetwork, { ...CILIUM, rule: 'native-routing-cidr', reason: REASON });

    expect(findings).toEqual([]);
    expect(list.map(({ finding, waiver }) => [finding.rule, waiver.reason])).toEqual([['native-routing-cidr', REASON]]);
  });

  it('waives the named field and what is below it, and no other', () => {
    const copied = (infra: ClusterDraft) => {
      infra.values('kube-system/cilium').cluster = { id: 9, name: 'other' };
    };
    const one = { ...CILIUM, rule: 'cilium-identity', field: 'spec.values.cluster.id', reason: REASON };
    const both = { ...CILIUM, rule: 'cilium-identity', field: 'spec.values.cluster', reason: REASON };

    expect(waived(copied, one).findings.map(({ field }) => field)).toEqual(['spec.values.cluster.name']);
    expect(waived(copied, both).findings).toEqual([]);
  });

  it('warns about a waiver that waives nothing', () => {
    const { findings } = waived(() => {}, { ...CILIUM, rule: 'native-routing-cidr', reason: REASON });

    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['unused-waiver', 'warning']]);
    expect(read(findings[0]!)).toBe(
      'HelmRelease kube-system/cilium: has a waiver, but the rule finds nothing there (native-routing-cidr). Remove the waiver.',
    );
  });

  it('refuses a waiver for a rule that cannot be waived, and keeps the finding', () => {
    const { findings } = waived(
      (infra) => {
        infra.member('kube-system/spegel').needs.push('cert-manager/cert-manager');
      },
      { kind: 'HelmRelease', namespace: 'kube-system', name: 'spegel', rule: 'needs-cycle', reason: REASON },
    );

    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['needs-cycle', 'error'],
      ['waiver-forbidden', 'error'],
    ]);
    expect(read(findings[1]!)).toBe(
      'HelmRelease kube-system/spegel: has a waiver for a rule that cannot be waived (needs-cycle). Remove the waiver and correct what the rule reports.',
    );
  });

  it('names the nearest rule when a waiver names none', () => {
    const { findings } = waived(widerNetwork, { ...CILIUM, rule: 'native-routing-cdir', reason: REASON });

    expect(findings.map(read)).toContain(
      "HelmRelease kube-system/cilium: has a waiver for a rule that does not exist (native-routing-cdir). Did you mean 'native-routing-cidr'?",
    );
    expect(findings.map(({ rule }) => rule)).toContain('native-routing-cidr');
  });

  it('wants a reason', () => {
    const { findings } = waived(widerNetwork, { ...CILIUM, rule: 'native-routing-cidr', reason: ' ' });

    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['waiver-reason', 'error']]);
  });

  it('waives what is about the cluster or a file, which have no namespace', () => {
    const { findings } = waived(
      (infra) => {
        infra.intent.budgetSeconds = 60;
        infra.files.set('kubernetes/infra/apps/cert-manager/issuers/app/notes.yaml', 'a: 1\n');
      },
      { kind: 'Cluster', namespace: '', name: 'infra', rule: 'budget', reason: 'slow machines' },
      {
        kind: 'File',
        namespace: '',
        name: 'dist/kubernetes/infra/apps/cert-manager/issuers/app/notes.yaml',
        rule: 'yaml-reachable',
        reason: 'read by another tool',
      },
    );

    expect(findings).toEqual([]);
  });

  it('does not waive the same finding of another cluster', () => {
    const infra = ClusterDraft.correct();
    widerNetwork(infra);
    const findings = runRules(subjectsOf([infra])).map((finding) => ({ ...finding, cluster: 'apps' }));
    infra.intent.waivers = [{ ...CILIUM, rule: 'native-routing-cidr', reason: REASON }];

    expect(
      applyWaivers(findings, [infra.intent])
        .findings.map(({ rule }) => rule)
        .sort(),
    ).toEqual(['native-routing-cidr', 'unused-waiver']);
  });
});
