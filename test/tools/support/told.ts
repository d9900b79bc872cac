import { expect } from 'vitest';
import type { PlannedRelease } from '../../../lib/plan/plan.js';
import { isObject, type Json, type JsonObject, type KubeObject } from '../../../lib/yaml/json.js';

/** What Helm was told about a release, as the charts of the tests print it. */
export interface Told {
  readonly release: string;
  readonly namespace: string;
  readonly version: string;
  readonly values: JsonObject;
}

/** What Helm was told, by `namespace/release`. */
export function toldOf(objects: readonly KubeObject[]): ReadonlyMap<string, Told> {
  const told = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-told'));
  return new Map(
    told.map(({ metadata, data }): [string, Told] => {
      const { release, version, values } = data as { release: string; version: string; values: string };
      const namespace = String(metadata.namespace ?? '');
      return [
        `${namespace}/${release}`,
        { release, namespace, version, values: JSON.parse(Buffer.from(values, 'base64').toString()) as JsonObject },
      ];
    }),
  );
}

/** Holds what Helm was told against a plan: the releases, their versions, and every value on top of the chart's own. */
export function expectTold(objects: readonly KubeObject[], releases: readonly PlannedRelease[]): void {
  const told = toldOf(objects);
  expect([...told.keys()].sort()).toEqual(releases.map(({ namespace, name }) => `${namespace}/${name}`).sort());
  for (const { namespace, name, version, effectiveValues } of releases) {
    const one = told.get(`${namespace}/${name}`)!;
    expect({ name, version: one.version }).toEqual({ name, version });
    expect(one.values, `${namespace}/${name}`).toMatchObject(withoutNulls(effectiveValues) as JsonObject);
  }
}

/** Helm takes null for "not even the chart's default". */
function withoutNulls(value: Json): Json {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]));
}
