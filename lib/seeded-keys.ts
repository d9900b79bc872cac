import type { SecretIntent } from './intent/secret.js';
import type { PlacedSources } from './manifests/manifests-of.js';
import { isObject } from './yaml/json.js';
import { parseYaml } from './yaml/parse.js';

/** Keys of a Secret that the bootstrap seeds. SOPS encrypts values and leaves keys readable; a file that cannot be read has none. */
export function seededKeys({ source }: SecretIntent, sources: PlacedSources): readonly string[] {
  if (source.kind !== 'sops') return 'entries' in source ? source.entries.map(({ key }) => key) : [];
  const content = sources.get(source.file);
  if (!(content instanceof Uint8Array)) return [];
  const [manifest] = parseYaml(new TextDecoder().decode(content)).documents;
  if (!isObject(manifest)) return [];
  return ['data', 'stringData'].flatMap((field) => {
    const data = manifest[field];
    return isObject(data) ? Object.keys(data) : [];
  });
}
