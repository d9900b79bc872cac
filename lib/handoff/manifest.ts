import { SEPARATOR, yamlDocuments } from '../yaml/documents.js';
import { isKubeObject, type KubeObject } from '../yaml/json.js';
import { nameInRelease, objectId } from './object-id.js';
import type { ObjectName } from './proof.js';

/** An object that a chart rendered. */
export interface RenderedObject {
  readonly id: string;
  readonly name: ObjectName;
  readonly object: KubeObject;
  /** `coredns/templates/deployment.yaml`, as Helm wrote it above the object; absent where it was not kept. */
  readonly template?: string;
  /** The text that it was read from. */
  readonly text: string;
}

/** A rendering. */
export interface RenderedManifest {
  readonly objects: readonly RenderedObject[];
  /** What is no YAML, and what is no object. */
  readonly errors: readonly string[];
}

/** Texts that were read before: renderings are compared with each other, and nearly all of their objects are the same. */
export type ReadTexts = Map<string, readonly KubeObject[]>;

/**
 * Reads what a chart rendered.
 * @param namespace Of the release: objects that name none live there.
 */
export function readManifest(manifest: string, namespace: string, known: ReadTexts = new Map()): RenderedManifest {
  const objects: RenderedObject[] = [];
  const errors: string[] = [];
  for (const part of manifest.replaceAll('\r\n', '\n').split(SEPARATOR)) {
    const text = part.trim();
    if (text === '') continue;
    const template = /^# Source: (.+)$/m.exec(text)?.[1];
    const read = known.get(text) ?? readText(text, errors, template);
    known.set(text, read);
    for (const object of read) {
      const name = nameInRelease(object, namespace);
      objects.push({ id: objectId(name), name, object, text, ...(template === undefined ? {} : { template }) });
    }
  }
  return { objects, errors };
}

function readText(text: string, errors: string[], template: string | undefined): readonly KubeObject[] {
  const { documents, errors: wrong } = yamlDocuments(text);
  errors.push(...wrong.map(({ message }) => `${template ?? 'manifest'}: ${message}`));
  return documents.filter(isKubeObject);
}
