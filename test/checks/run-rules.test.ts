import { afterEach, describe, expect, it, vi } from 'vitest';
import { cniFirst } from '../../lib/checks/rules/cni-first.js';
import { runRules } from '../../lib/checks/run-rules.js';
import { ClusterDraft } from './fixture/draft.js';
import { subjectsOf } from './fixture/subjects.js';
import { read } from './rule-cases.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('runRules', () => {
  it('returns all findings at once, sorted by cluster, severity, object and rule', () => {
    const infra = ClusterDraft.correct();
    infra.values('kube-system/cilium').cluster.id = 7;
    infra.values('kube-system/coredns').debug = null;
    infra.values('kube-system/coredns').service.clusterIP = '10.96.0.11';
    infra.intent.distribution.vip = '10.25.12.1';

    const findings = runRules(subjectsOf([infra]));

    expect(findings.map(({ cluster, severity, subject, rule }) => [cluster, severity, subject, rule])).toEqual([
      ['infra', 'error', 'Cluster infra', 'vip-address'],
      ['infra', 'error', 'HelmRelease kube-system/cilium', 'cilium-identity'],
      ['infra', 'error', 'HelmRelease kube-system/coredns', 'dns-service-address'],
      ['infra', 'warning', 'HelmRelease kube-system/coredns', 'values-null'],
    ]);
  });

  it('names the file that a finding was read from', () => {
    const infra = ClusterDraft.correct();
    infra.values('kube-system/cilium').cluster.id = 7;

    const [finding] = runRules(subjectsOf([infra]));

    expect(finding?.file).toBe('dist/kubernetes/infra/apps/kube-system/cilium/app/helmrelease.yaml');
  });

  it('turns a rule that throws into an error that names it, and runs the others', () => {
    const infra = ClusterDraft.correct();
    infra.values('kube-system/cilium').cluster.id = 7;
    vi.spyOn(cniFirst, 'check').mockImplementation(() => {
      throw new TypeError('x is not iterable');
    });

    const findings = runRules(subjectsOf([infra]));

    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['cilium-identity', 'error'],
      ['internal-error', 'error'],
    ]);
    expect(read(findings[1]!)).toBe(
      'Rule cni-first: stopped before it had checked everything (TypeError: x is not iterable). This is a fault of fluxstrap: please report it with the description that caused it.',
    );
  });

  it('keeps what a rule had found before it threw', () => {
    vi.spyOn(cniFirst, 'check').mockImplementation(function* () {
      yield { subject: 'HelmRelease a/b', message: 'is wrong', fix: 'Correct it.' };
      throw new Error('later');
    });

    const findings = runRules(subjectsOf([ClusterDraft.correct()]));

    expect(findings.map(({ rule }) => rule).sort()).toEqual(['cni-first', 'internal-error']);
  });

  it('does not run what is disabled', () => {
    const infra = ClusterDraft.correct();
    infra.values('kube-system/cilium').cluster.id = 7;

    expect(runRules(subjectsOf([infra]), { disabled: new Set(['cilium-identity']) })).toEqual([]);
  });

  it('gives the same list twice', () => {
    const infra = ClusterDraft.correct();
    infra.member('kube-system/coredns').needs = [];
    infra.values('kube-system/cilium').cluster = {};

    expect(runRules(subjectsOf([infra]))).toEqual(runRules(subjectsOf([infra])));
  });
});
