import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import type { CauseId } from '../causes.js';
import type { Difference, ObjectName } from '../proof.js';
import { type Judgement, judgement, notRun, type ReleaseFacts } from './facts.js';

const A1 = { id: 'A1', claim: 'One upgrade by Flux, and no other since' } as const;
const IDENTITY = { id: 'identity', claim: 'Flux took over this very release' } as const;

/** A1: revision 1 by the bootstrap, revision 2 by Flux, and nothing after it. */
export function assertHistory(facts: ReleaseFacts): Judgement {
  const { records, helmRelease } = facts;
  const latest = records.at(-1);
  if (latest === undefined) return notRun(A1, 'Helm keeps no revision of it in the cluster');
  const status = statusOf(helmRelease);
  const differences = [...ofRevisions(facts), ...ofHelmRelease(facts, status)];
  if (latest.revision === 1 && differences.length === 0) return notRun(A1, 'Flux has not upgraded it yet');
  const seen = records.map(({ revision, status: of }) => `${revision} ${of}`).join(', ');
  return judgement({ ...A1, detail: `revisions ${seen}`, compared: records.length }, differences);
}

/** The HelmRelease stands for the release that the bootstrap installed, and Flux upgraded it instead of installing a second one. */
export function assertIdentity(facts: ReleaseFacts): Judgement {
  const { release, helmRelease, causes } = facts;
  const [namespace = '', name = ''] = release.helmRelease.split('/');
  const object: ObjectName = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', namespace, name };
  if (helmRelease === undefined) {
    return notRun(IDENTITY, `there is no HelmRelease ${release.helmRelease} in the cluster`);
  }
  const status = statusOf(helmRelease);
  const last = historyOf(status)[0];
  if (last === undefined) return notRun(IDENTITY, 'the HelmRelease has no history yet');
  const found = `${String(last.namespace)}/${String(last.name)}`;
  const storage = String(status.storageNamespace ?? release.storageNamespace);
  const detail = `release ${found}, kept in ${storage}`;
  const wrong: Difference[] = [];
  const add = (field: string, before: Json, after: Json): void => {
    if (before === after) return;
    const sentence = `The HelmRelease stands for release ${found} kept in ${storage}, the bootstrap installed ${release.key} kept in ${release.storageNamespace}: Flux installed a second release on top of it.`;
    const what = 'is another one than the bootstrap installed';
    wrong.push({
      ...drift(object, field, what, 'identity'),
      before,
      after,
      ...causes.explain('identity', sentence, `${release.file} ${field}`),
    });
  };
  add('spec.releaseName', release.name, String(last.name));
  add('spec.targetNamespace', release.namespace, String(last.namespace));
  add('spec.storageNamespace', release.storageNamespace, storage);
  return judgement({ ...IDENTITY, detail, compared: 3 }, wrong);

  function drift(of: ObjectName, field: string, what: string, id: CauseId): Difference {
    return { severity: 'drift', evidence: 'identity', object: of, field, what, ...causes.explain(id, '') };
  }
}

function ofRevisions({ records, release, causes }: ReleaseFacts): readonly Difference[] {
  const latest = records.at(-1)!;
  const object: ObjectName = {
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: release.storageNamespace,
    name: `sh.helm.release.v1.${release.name}.v${latest.revision}`,
  };
  const about = (field: string, what: string, id: CauseId, sentence: string): Difference => ({
    severity: 'drift',
    evidence: 'A1',
    object,
    field,
    what,
    ...causes.explain(id, sentence),
  });
  if (latest.revision > 2) {
    return [
      about(
        'version',
        `is revision ${latest.revision}; the handoff is one upgrade, from 1 to 2`,
        'two-writers',
        `Release ${release.key} was upgraded ${latest.revision - 1} times; the last revision says: ${latest.description || 'nothing'}.`,
      ),
    ];
  }
  if (latest.revision === 2 && latest.status !== 'deployed') {
    const sentence = `Revision 2 of ${release.key} is ${latest.status}: ${latest.description || 'nothing was said'}.`;
    return [about('status', `is ${latest.status}, and should be deployed`, 'failed-upgrade', sentence)];
  }
  const first = records.find(({ revision }) => revision === 1);
  if (latest.revision === 2 && first !== undefined && first.status !== 'superseded') {
    const sentence = `Revision 1 of ${release.key} is ${first.status} although there is a second one.`;
    return [about('status', `is ${first.status}, and should be superseded`, 'failed-upgrade', sentence)];
  }
  return [];
}

function ofHelmRelease({ helmRelease, release, causes }: ReleaseFacts, status: JsonObject): readonly Difference[] {
  if (helmRelease === undefined) return [];
  const [namespace = '', name = ''] = release.helmRelease.split('/');
  const object: ObjectName = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', namespace, name };
  const ready = conditionOf(status, 'Ready');
  const about = (field: string, what: string, id: CauseId, sentence: string): Difference => ({
    severity: 'drift',
    evidence: 'A1',
    object,
    field,
    what,
    ...causes.explain(id, sentence),
  });
  const message = `${String(ready?.reason ?? 'no reason')}: ${String(ready?.message ?? 'no message')}`;
  const failures = ['failures', 'installFailures', 'upgradeFailures'].filter((field) => Number(status[field] ?? 0) > 0);
  const action = status.lastAttemptedReleaseAction;
  const drifted = conditionOf(status, 'Drifted');
  return [
    ...(ready?.status === 'False'
      ? [
          about(
            'status.conditions',
            'is not Ready',
            'failed-upgrade',
            `HelmRelease ${release.helmRelease} is not Ready (${message}).`,
          ),
        ]
      : []),
    ...failures.map((field) =>
      about(
        `status.${field}`,
        `is ${String(status[field])}, and should be 0`,
        'failed-upgrade',
        `helm-controller failed ${String(status[field])} times (${message}).`,
      ),
    ),
    ...(historyOf(status).length > 1
      ? [
          about(
            'status.history',
            `has ${historyOf(status).length} entries, and the takeover leaves one`,
            'two-writers',
            `helm-controller has upgraded ${release.key} more than once.`,
          ),
        ]
      : []),
    ...(action === 'install'
      ? [
          about(
            'status.lastAttemptedReleaseAction',
            'is install, and the takeover is an upgrade',
            'identity',
            `helm-controller found no release ${release.key} to take over, and installed one of its own.`,
          ),
        ]
      : []),
    ...(drifted?.status === 'True'
      ? [
          about(
            'status.conditions',
            'is Drifted',
            'elsewhere',
            `helm-controller's own drift detection found: ${String(drifted.message ?? 'nothing said')}.`,
          ),
        ]
      : []),
  ];
}

/** True once helm-controller has taken the release over: a history, not a label, is the proof. */
export function isTakenOver(helmRelease: KubeObject | undefined): boolean {
  return historyOf(statusOf(helmRelease)).length > 0;
}

function statusOf(object: KubeObject | undefined): JsonObject {
  return isObject(object?.status) ? object.status : {};
}

function historyOf({ history }: JsonObject): readonly JsonObject[] {
  return Array.isArray(history) ? history.filter(isObject) : [];
}

function conditionOf({ conditions }: JsonObject, type: string): JsonObject | undefined {
  return Array.isArray(conditions) ? conditions.filter(isObject).find((one) => one.type === type) : undefined;
}
