import type { KubeObject } from '../../yaml/json.js';
import { isObject } from '../../yaml/json.js';
import { showPath } from '../field-difference.js';
import { nameOfObject, objectId, showObject } from '../object-id.js';
import { ORIGIN_LABELS } from '../origin.js';
import type { Difference, Evidence } from '../proof.js';
import type { AuditedWrite } from './audit-writes.js';
import { type Judgement, judgement, notRun, type ReleaseFacts } from './facts.js';
import { ownedPaths } from './field-owners.js';
import { type Writer, writersOf } from './object-content.js';

const A6 = { id: 'A6', claim: 'No writer that should not be there' } as const;
const A7 = { id: 'A7', claim: 'Flux wrote labels at most' } as const;
const WRITES = { id: 'writes', claim: 'Flux wrote nothing' } as const;

/** Objects that are told for each kind of writer; the rest is counted. */
const MOST = 3;

/** A6: after a client-side bootstrap `helm` owns fields by updates only, and nobody new owns what the chart states. */
export function assertWriters(facts: ReleaseFacts): Judgement {
  const objects = liveObjects(facts);
  if (objects.length === 0) return notRun(A6, 'none of its objects could be read');
  const serverSide = objects.filter((object) => ownWriters(object).some(isHelmApply));
  const ghosts = serverSide.slice(0, MOST).map((object) => ghost(object, facts));
  const strangers = objects.flatMap((object) => strangersOf(object, facts)).slice(0, MOST);
  const detail =
    serverSide.length === 0
      ? `${objects.length} objects`
      : `${serverSide.length} of ${objects.length} objects were applied server-side`;
  return judgement({ ...A6, detail, compared: objects.length }, [...ghosts, ...strangers]);
}

/** Z3: nothing of the release carries helm-controller as a writer. */
export function assertNoWrites(facts: ReleaseFacts): Judgement {
  const objects = liveObjects(facts);
  if (objects.length === 0) return notRun(WRITES, 'none of its objects could be read');
  if (facts.audit !== undefined) {
    const writes = ownWrites(facts);
    return result(writes.length === 0, `${writes.length} requests in the audit log`, objects.length);
  }
  const written = objects.filter((object) => ownWriters(object).some(({ manager }) => manager === 'helm-controller'));
  const detail = `helm-controller is a writer of ${written.length} of ${objects.length} objects`;
  return result(written.length === 0, detail, objects.length);
}

/** A7: what Flux sent, where an audit log tells. */
export function assertAudit(facts: ReleaseFacts): Judgement {
  if (facts.audit === undefined) return notRun(A7, 'no audit log was given');
  const writes = ownWrites(facts);
  const wrong = writes.filter(({ verb }) => verb === 'delete' || verb === 'create');
  const longer = writes.filter((write) => write.verb !== 'delete' && write.verb !== 'create' && !isLabelsOnly(write));
  const differences = wrong.slice(0, MOST).map((write) => ofWrite(write, facts));
  const rest = longer.length === 0 ? '' : `; ${longer.length} also repeat what the API server had normalised, see A2`;
  const detail = `${writes.length} writes, ${writes.length - wrong.length - longer.length} of the two labels only${rest}`;
  return judgement({ ...A7, detail, compared: writes.length }, differences);
}

/** True for a patch of the two labels of origin. */
export function isLabelsOnly({ verb, body }: AuditedWrite): boolean {
  if (verb !== 'patch' || !isObject(body)) return false;
  const { metadata, ...rest } = body;
  if (Object.keys(rest).length > 0 || !isObject(metadata)) return false;
  const { labels, ...others } = metadata;
  return (
    Object.keys(others).length === 0 &&
    isObject(labels) &&
    Object.keys(labels).every((key) => (ORIGIN_LABELS as readonly string[]).includes(key))
  );
}

function result(holds: boolean, detail: string, compared: number): Judgement {
  const evidence: Evidence = { ...WRITES, status: holds ? 'holds' : 'broken', detail, compared };
  return { evidence, differences: [] };
}

function liveObjects({ rendered, live }: ReleaseFacts): readonly KubeObject[] {
  return rendered.flatMap(({ name }) => live.get(name) ?? []);
}

function ownWriters(object: KubeObject): readonly Writer[] {
  return writersOf(object).filter(({ subresource }) => subresource === undefined);
}

function isHelmApply({ manager, operation }: Writer): boolean {
  return manager === 'helm' && operation === 'Apply';
}

function ghost(object: KubeObject, { causes, release }: ReleaseFacts): Difference {
  const sentence = `The bootstrap applied ${release.key} server-side: helm still owns its fields, so one that is removed in Git later stays in the cluster.`;
  return {
    severity: 'drift',
    evidence: 'A6',
    object: nameOfObject(object),
    field: 'metadata.managedFields',
    what: 'has helm as an owner by server-side apply',
    ...causes.explain('apply-method', sentence),
  };
}

/** Somebody who was no writer before the handoff and owns now what the chart states. */
function strangersOf(object: KubeObject, { snapshot, rendered, causes }: ReleaseFacts): readonly Difference[] {
  const name = nameOfObject(object);
  const before = snapshot?.objects.find((one) => objectId(one) === objectId(name));
  const stated = rendered.find(({ id }) => id === objectId(name))?.object;
  if (before === undefined || stated === undefined) return [];
  return ownWriters(object)
    .filter(({ manager, operation }) => !before.writers.includes(`${manager} ${operation}`))
    .filter(({ manager }) => manager !== 'helm-controller' && manager !== 'helm')
    .flatMap(({ manager, operation, fields, time }) => {
      const path = ownedPaths(fields, stated)[0];
      if (path === undefined) return [];
      const owned = showPath(path);
      const sentence = `${manager} wrote ${owned} of ${showObject(name)} (${operation}, ${time || 'no time'}).`;
      return [
        {
          severity: 'drift' as const,
          evidence: 'A6' as const,
          object: name,
          field: owned,
          what: `belongs to ${manager} now, and the chart states it`,
          ...causes.explain('elsewhere', sentence),
        },
      ];
    });
}

function ownWrites({ audit, rendered }: ReleaseFacts): readonly AuditedWrite[] {
  return (audit ?? []).filter(({ group, name, namespace, resource }) =>
    rendered.some(({ name: one, id }) => {
      const sameGroup = id.startsWith(`${group}/`);
      const sameNamespace = namespace === undefined || one.namespace === namespace;
      return sameGroup && sameNamespace && one.name === name && pluralMatches(one.kind, resource);
    }),
  );
}

/** `Deployment` and `deployments`; `NetworkPolicy` and `networkpolicies`. */
function pluralMatches(kind: string, resource: string): boolean {
  const lower = kind.toLowerCase();
  return [`${lower}s`, `${lower}es`, `${lower.replace(/y$/, 'ie')}s`, lower].includes(resource);
}

function ofWrite({ verb, name, namespace, resource }: AuditedWrite, { causes, rendered }: ReleaseFacts): Difference {
  const found = rendered.find((one) => one.name.name === name && pluralMatches(one.name.kind, resource));
  const object = found?.name ?? {
    apiVersion: '',
    kind: resource,
    ...(namespace === undefined ? {} : { namespace }),
    name,
  };
  const sentence = `helm-controller sent a ${verb} for ${showObject(object)}.`;
  return {
    severity: 'drift',
    evidence: 'A7',
    object,
    field: '',
    what: verb === 'delete' ? 'was deleted by Flux' : 'was created by Flux',
    ...(causes.ofObject(object) ?? causes.explain('unknown', sentence)),
  };
}
