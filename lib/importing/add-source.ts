import { Document, isMap, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml';
import { chartName } from './chart-address.js';
import { ImportError } from './import-error.js';

const HEAD = ` What \`fluxstrap import\` turns into TypeScript. Written by hand, or by \`fluxstrap import <address of a chart>\`; everything else in this folder
 is generated from it.

 values: values.schema.json of a chart → values/<name>.ts. \`url\` is oci://…, a chart archive (.tgz), the schema itself, or a path (./charts/echo).
 crds:   CustomResourceDefinitions → <API group>.ts: name, repository, version, licence, urls, kinds by API group. Needs cdk8s-cli.`;

/** A list of sources with a chart in it. */
export interface AddedSource {
  readonly name: string;
  /** Text of the list. */
  readonly text: string;
}

/**
 * Puts a chart into the list, or another version of it in its place; comments and everything else stay.
 *
 * @param text the list; undefined where there is none yet.
 */
export function addSource(text: string | undefined, url: string): AddedSource {
  const name = chartName(url);
  const document = text === undefined ? new Document({}) : parseDocument(text);
  // What is wrong with the list is told by whoever reads it whole.
  if (document.errors.length > 0 || !(document.contents === null || isMap(document.contents))) {
    return { name, text: text ?? '' };
  }
  if (text === undefined) document.commentBefore = HEAD;
  const values = document.get('values');
  const list = isSeq(values) ? values : new YAMLSeq();
  if (!isSeq(values)) document.set('values', list);
  const known = list.items.find((item): item is YAMLMap => isMap(item) && item.get('name') === name);
  if (known === undefined) list.items.push(document.createNode({ name, url }));
  else change(known, url);
  return { name, text: document.toString({ lineWidth: 0 }) };
}

/** The version of an entry that states it beside its address would go on claiming the old one. */
function change(entry: YAMLMap, url: string): void {
  if (entry.get('url') === url) return;
  const stated = ['version', 'commit', 'reference'].filter((key) => entry.has(key));
  if (stated.length > 0) {
    throw new ImportError([
      `${entry.get('name')}: its entry in sources.yaml states more than an address (${stated.join(', ')}). Change it there by hand.`,
    ]);
  }
  entry.set('url', url);
}
