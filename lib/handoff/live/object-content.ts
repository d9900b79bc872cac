import { createHash, createHmac } from 'node:crypto';
import { isObject, type Json, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { nameOfObject } from '../object-id.js';
import type { SnapshotObject } from './snapshot.js';

/** What every write changes, and what says nothing about the object's meaning. */
const VOLATILE = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];

/** An object as a snapshot keeps it. */
export function snapshotObject(object: KubeObject, salt: string): SnapshotObject {
  const { generation } = object.metadata;
  return {
    ...nameOfObject(object),
    uid: uidOf(object, salt),
    ...(typeof generation === 'number' ? { generation } : {}),
    content: contentOf(object, salt),
    writers: writersOf(object).map(({ manager, operation }) => `${manager} ${operation}`),
  };
}

/**
 * What an object holds, but for its status and what changes by itself.
 *
 * No digest of a Secret's value may lie on a disk that somebody could use to guess the value. So the key of each digest is the Secret's own uid:
 * 122 random bits, which the API gives only to those who may read the Secret anyway, and of which only a digest is kept.
 */
export function contentOf(object: KubeObject, salt: string): JsonObject {
  const { status: _status, metadata, ...rest } = object;
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => !VOLATILE.includes(key)));
  const content = { ...rest, metadata: kept };
  if (isSecret(object)) return sealed(content, object, salt);
  return object.kind === 'CustomResourceDefinition' ? ofCrd(content, object) : content;
}

/** The uid of an object; of a Secret a digest of it. */
export function uidOf(object: KubeObject, salt: string): string {
  const uid = String(object.metadata.uid ?? '');
  return isSecret(object) ? digestOf(`${salt} ${uid}`) : uid;
}

/** True for a Secret of Kubernetes. */
export function isSecret({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean {
  return apiVersion === 'v1' && kind === 'Secret';
}

/** One field manager of an object. */
export interface Writer {
  readonly manager: string;
  /** `Apply` or `Update`. */
  readonly operation: string;
  /** `status`, `scale`. */
  readonly subresource?: string;
  /** When it wrote last, ISO 8601. */
  readonly time: string;
  /** What it owns, as the API says it. */
  readonly fields: JsonObject;
}

/** Who wrote an object, as the API keeps it. */
export function writersOf(object: KubeObject): readonly Writer[] {
  const { managedFields } = object.metadata;
  if (!Array.isArray(managedFields)) return [];
  return managedFields.filter(isObject).map(({ manager, operation, subresource, time, fieldsV1 }) => ({
    manager: String(manager ?? ''),
    operation: String(operation ?? ''),
    ...(typeof subresource === 'string' && subresource !== '' ? { subresource } : {}),
    time: String(time ?? ''),
    fields: isObject(fieldsV1) ? fieldsV1 : {},
  }));
}

function sealed(content: JsonObject, secret: KubeObject, salt: string): JsonObject {
  const key = createHash('sha256')
    .update(`${salt} ${String(secret.metadata.uid)} values`)
    .digest();
  const seal = (value: Json | undefined): JsonObject =>
    Object.fromEntries(
      Object.entries(isObject(value) ? value : {}).map(([name, one]) => [
        name,
        createHmac('sha256', key).update(JSON.stringify(one)).digest('hex'),
      ]),
    );
  const { annotations } = content.metadata as JsonObject;
  return {
    ...content,
    data: seal(content.data),
    // What was applied last is kept here by kubectl, values included.
    metadata: {
      ...(content.metadata as JsonObject),
      ...(isObject(annotations) ? { annotations: withoutApplied(annotations) } : {}),
    },
  };
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function withoutApplied(annotations: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED));
}

/** Schemas are long, and that they differ is all that matters. The versions that are stored belong to its content, although they stand in its status. */
function ofCrd(all: JsonObject, { status }: KubeObject): JsonObject {
  const { spec } = all;
  const content = isObject(status) ? { ...all, status: { storedVersions: status.storedVersions ?? [] } } : all;
  if (!isObject(spec) || !Array.isArray(spec.versions)) return content;
  const versions = spec.versions
    .filter(isObject)
    .map(({ schema, ...rest }) => ({ ...rest, schema: digestOf(JSON.stringify(sorted(schema ?? null))) }));
  return { ...content, spec: { ...spec, versions } };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key]!)]),
  );
}
