import { parseAllDocuments } from 'yaml';
import { isObject, type JsonObject } from '../yaml/json.js';
import { hardenCrd } from './harden-crd.js';
import { ImportError } from './import-error.js';
import type { CrdSource } from './sources.js';
import { isDeepYaml } from './yaml-nesting.js';

/** A file of CRDs as it was read. */
export interface CrdFile {
  /** Path or address, for messages. */
  readonly where: string;
  readonly text: string;
}

/** A CRD that is going to be imported. */
export interface Crd {
  readonly group: string;
  readonly kind: string;
  /** Names of its versions, the newest stable one first: it gets the class name without a suffix. */
  readonly versions: readonly string[];
  readonly document: JsonObject;
}

/**
 * The CRDs that a source asks for, out of its files. Versions that are deprecated or not served are left out: nothing
 * new should be written against them, and they make the generated files twice as long.
 *
 * @throws ImportError that lists unreadable files, kinds that are missing or there twice, and what cannot be turned
 *   into code.
 */
export function pickCrds(source: CrdSource, files: readonly CrdFile[]): Crd[] {
  const problems: string[] = [];
  const found = new Map<string, { where: string; document: JsonObject }>();
  for (const { where, text } of files) {
    for (const document of readDocuments(where, text, problems)) {
      const key = keyOf(document);
      const earlier = found.get(key);
      if (earlier === undefined) found.set(key, { where, document });
      else if (wanted(source).includes(key)) {
        problems.push(`${where}: this CRD is also in ${earlier.where} (${key}). List one of the two.`);
      }
    }
  }
  const crds: Crd[] = [];
  for (const key of problems.length > 0 ? [] : wanted(source)) {
    const crd = found.get(key);
    if (crd === undefined) {
      problems.push(
        `crds ${source.name}: its files hold no CRD of this kind (${key}). Correct kinds, or add the file.`,
      );
    } else {
      addCrd(crds, crd.document, crd.where, problems);
    }
  }
  if (problems.length > 0) throw new ImportError(problems);
  return crds;
}

function wanted(source: CrdSource): string[] {
  return Object.entries(source.kinds).flatMap(([group, kinds]) => kinds.map((kind) => `${group}/${kind}`));
}

function readDocuments(where: string, text: string, problems: string[]): JsonObject[] {
  if (isDeepYaml(text)) {
    problems.push(`${where}: it is nested too deep to be read. Check the address or the file.`);
    return [];
  }
  try {
    return parseAllDocuments(text).flatMap((document) => {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      const value: unknown = document.toJS();
      return isObject(value) && value.kind === 'CustomResourceDefinition' ? [value] : [];
    });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n', 1);
    problems.push(`${where}: it is no YAML that can be read (${reason}). Check the address or the file.`);
    return [];
  }
}

function keyOf(document: JsonObject): string {
  const spec = isObject(document.spec) ? document.spec : {};
  return `${String(spec.group)}/${isObject(spec.names) ? String(spec.names.kind) : ''}`;
}

function addCrd(crds: Crd[], document: JsonObject, where: string, problems: string[]): void {
  const spec = document.spec as JsonObject;
  const key = keyOf(document);
  const versions = (Array.isArray(spec.versions) ? spec.versions : [])
    .filter(isObject)
    .filter((version) => version.served !== false && version.deprecated !== true)
    .sort(newestFirst);
  if (versions.length === 0) {
    problems.push(`${where}: no version of this CRD is served (${key}). Take its kind out of the list.`);
    return;
  }
  const hardened = hardenCrd({ ...document, spec: { ...spec, versions } });
  problems.push(...hardened.problems.map((problem) => `${where}: ${key}: ${problem}`));
  const names = versions.map((version) => String(version.name));
  const group = String(spec.group);
  crds.push({ group, kind: key.slice(group.length + 1), versions: names, document: hardened.document });
}

/** Kubernetes' own order: stable versions before beta before alpha, higher numbers first; other names last. */
function newestFirst(a: JsonObject, b: JsonObject): number {
  const [first, second] = [rank(String(a.name)), rank(String(b.name))];
  for (const [index, value] of first.entries()) {
    if (value !== second[index]) return second[index]! - value;
  }
  return 0;
}

function rank(version: string): readonly number[] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (match === null) return [-1, 0, 0];
  const stability = match[2] === undefined ? 2 : match[2] === 'beta' ? 1 : 0;
  return [stability, Number(match[1]), Number(match[3] ?? 0)];
}
