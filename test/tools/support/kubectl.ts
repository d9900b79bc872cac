import type { Json, KubeObject } from '../../../lib/yaml/json.js';
import { output } from './run.js';

const MARK = 'fluxstrap.test/read';

/**
 * YAML manifests as kubectl reads them: the same reader (sigs.k8s.io/yaml) that Helm and the controllers of Flux use, and none of ours.
 * `annotate --local` is the command that prints objects of any kind without asking a server; `create --dry-run=client` asks one for its kinds.
 */
export async function kubectlReads(text: string): Promise<readonly KubeObject[]> {
  const printed = await output('kubectl', ['annotate', '--local', '--output=json', '--filename=-', `${MARK}=1`], {
    input: text,
  });
  return jsonStream<KubeObject>(printed).map(withoutMark);
}

/** YAML values, each as the reader of Helm reads it, in one call: every text becomes a field of an object. */
export async function helmReads(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Json>> {
  if (texts.size === 0) return new Map();
  const keys = [...texts.keys()];
  const documents = keys.map((key, index) => {
    const value = texts
      .get(key)!
      .replace(/^---\n/, '')
      .replaceAll(/^(?=.)/gm, '  ');
    return `apiVersion: fluxstrap.test/v1\nkind: Values\nmetadata:\n  name: v${index}\nvalues:\n${value}`;
  });
  const objects = await kubectlReads(documents.join('\n---\n'));
  if (objects.length !== keys.length) throw new Error(`${keys.length} texts, ${objects.length} objects`);
  return new Map(objects.map((object, index) => [keys[index]!, object.values as Json]));
}

function jsonStream<T>(text: string): T[] {
  const parts = text.split(/^\}\n/m).filter((part) => part.trim() !== '');
  return parts.map((part) => JSON.parse(`${part}}`) as T);
}

function withoutMark(object: KubeObject): KubeObject {
  const { annotations, ...metadata } = object.metadata as unknown as { annotations: Record<string, string> };
  const { [MARK]: _mark, ...rest } = annotations;
  return {
    ...object,
    metadata: { ...metadata, ...(Object.keys(rest).length === 0 ? {} : { annotations: rest }) },
  } as KubeObject;
}
