import { isObject, type KubeObject } from '../../yaml/json.js';
import type { StepRun } from '../run.js';
import { RunError } from '../run-error.js';

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** A Secret with all of its content as base64 under `data`, as the API server stores it. Its values become known to the mask. */
export function normalSecret(manifest: KubeObject, { mask, step }: StepRun): KubeObject {
  const { stringData, data, ...rest } = manifest;
  const where = `${step}: Secret ${manifest.metadata.namespace}/${manifest.metadata.name}`;
  const all: Record<string, string> = {};
  for (const [key, value] of Object.entries(isObject(data) ? data : {})) {
    // The value itself may not stand in a message.
    if (typeof value !== 'string' || !BASE64.test(value)) {
      throw new RunError(
        `${where}: ${key} is no base64, though it stands under data. Store it as base64, or give its encoding as text.`,
      );
    }
    all[key] = value.replaceAll(/\s/g, '');
  }
  for (const [key, value] of Object.entries(isObject(stringData) ? stringData : {})) {
    if (typeof value !== 'string') throw new RunError(`${where}: ${key} is no text. Quote it where it is kept.`);
    all[key] = Buffer.from(value).toString('base64');
  }
  for (const [key, value] of Object.entries(all)) {
    const plain = Buffer.from(value, 'base64').toString();
    if (plain === '') throw new RunError(`${where}: ${key} is empty. Fill it where it is kept.`);
    mask.add(plain);
    mask.add(value);
  }
  const { status: _status, ...named } = rest;
  return { ...(named as KubeObject), type: named.type ?? 'Opaque', data: all };
}
