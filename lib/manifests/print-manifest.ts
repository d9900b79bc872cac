import { printYaml } from '../yaml/print.js';
import type { ManifestFile } from './manifest-file.js';

/** Text of a generated file: per document `---`, the schema line, the object. */
export function printManifest(file: ManifestFile): string {
  const head = file.schema === undefined ? '---\n' : `---\n# yaml-language-server: $schema=${file.schema}\n`;
  return (file.objects ?? []).map((object) => head + printYaml(object)).join('');
}
