import type { KubeObject } from '../../yaml/json.js';
import { nameOfObject, objectId, showObject } from '../object-id.js';
import type { Difference, Evidence, ObjectName } from '../proof.js';
import { compareObject } from './compare-object.js';
import { type Judgement, judgement, notRun, type ReleaseFacts } from './facts.js';

const A2 = { id: 'A2', claim: 'The same objects, none of them changed' } as const;
const A4 = { id: 'A4', claim: 'CRDs and webhooks untouched' } as const;

/** A2 and A4: every object of the first revision is the same object with the same generation and content. */
export function assertObjects(facts: ReleaseFacts): readonly [Judgement, Judgement] {
  if (facts.snapshot === undefined) return withoutSnapshot(facts);
  const { snapshot, live, salt, common, causes } = facts;
  const stated = new Map(facts.rendered.map(({ id, object }) => [id, object]));
  const differences = snapshot.objects.flatMap((before) =>
    facts.forbidden.has(objectId(before))
      ? []
      : compareObject({ before, now: live.get(before), stated: stated.get(objectId(before)), salt, common, causes }),
  );
  const untouched = snapshot.objects.filter(isSpecial);
  return [
    judged(A2, differences, snapshot.objects.length - untouched.filter(isCrd).length, facts),
    untouched.length === 0
      ? judgement({ ...A4, detail: 'the release has none', compared: 0 })
      : judged(A4, differences, untouched.length, facts),
  ];
}

function judged(
  what: typeof A2 | typeof A4,
  all: readonly Difference[],
  compared: number,
  { snapshot, forbidden, comparison }: ReleaseFacts,
): Judgement {
  const differences = all.filter(({ evidence }) => evidence === what.id);
  const drifted = new Set(
    differences.filter(({ severity }) => severity === 'drift').map(({ object }) => objectId(object)),
  );
  const unread =
    what.id === 'A2'
      ? [...(snapshot?.unread ?? []), ...(snapshot?.objects ?? []).filter((one) => forbidden.has(objectId(one)))]
      : [];
  const detail = [
    drifted.size === 0
      ? `${compared} objects, generation and content as before`
      : `${drifted.size} of ${compared} objects`,
    ...(unread.length === 0 ? [] : [unreadText(unread, comparison)]),
  ].join('; ');
  const evidence: Omit<Evidence, 'status'> = { ...what, detail, compared };
  const result = judgement(evidence, differences);
  const silent = unread.some((one) => comparison === undefined || comparison.changed.has(objectId(one)));
  return silent && result.evidence.status === 'holds'
    ? { ...result, evidence: { ...result.evidence, status: 'not-run' } }
    : result;
}

/** What cannot be read is judged by what Helm sent: where both revisions say the same, Helm had nothing to send. */
function unreadText(unread: readonly ObjectName[], comparison: ReleaseFacts['comparison']): string {
  const names = unread.map(showObject).join(', ');
  return comparison === undefined
    ? `these credentials cannot read ${names}`
    : `judged by Helm's records alone, since these credentials cannot read them: ${names}`;
}

/** The release that starts Flux is installed after the snapshot: an object of generation 1 has never changed since it was created. */
function withoutSnapshot(facts: ReleaseFacts): readonly [Judgement, Judgement] {
  const objects = facts.rendered.flatMap(({ name }) => facts.live.get(name) ?? []);
  const why = 'it was installed after the snapshot';
  const known = objects.filter(({ metadata }) => typeof metadata.generation === 'number');
  const special = notRun(A4, why);
  if (known.length < objects.length || objects.length === 0) return [notRun(A2, why), special];
  const differences = objects.flatMap((object) => (object.metadata.generation === 1 ? [] : [moved(object, facts)]));
  const detail = `${objects.length} objects, which were installed after the snapshot: each of generation 1, so never changed since`;
  return [
    judgement(
      {
        ...A2,
        detail: differences.length === 0 ? detail : `${differences.length} of ${objects.length} objects`,
        compared: objects.length,
      },
      differences,
    ),
    objects.some(isSpecial) ? special : judgement({ ...A4, detail: 'the release has none', compared: 0 }),
  ];
}

function moved(object: KubeObject, { causes }: ReleaseFacts): Difference {
  const name = nameOfObject(object);
  const sentence = `Something changed ${showObject(name)} since it was created; no snapshot tells what.`;
  return {
    severity: 'drift',
    evidence: 'A2',
    object: name,
    field: 'metadata.generation',
    what: `has generation ${String(object.metadata.generation)}, it was created with 1`,
    before: 1,
    after: object.metadata.generation ?? null,
    ...(causes.ofObject(name) ?? causes.explain('elsewhere', sentence)),
  };
}

function isCrd({ kind }: { readonly kind: string }): boolean {
  return kind === 'CustomResourceDefinition';
}

function isSpecial(object: { readonly kind: string }): boolean {
  return isCrd(object) || /WebhookConfiguration$/.test(object.kind);
}
