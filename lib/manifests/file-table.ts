import type { Construct } from 'constructs';
import { report } from '../authoring/problem.js';
import { provenanceOf } from '../authoring/provenance.js';
import type { KubeObject } from '../yaml/json.js';
import type { ManifestFile, ManifestFiles } from './manifest-file.js';
import { schemaUrl } from './schema-url.js';

/** Files by path. Two files of one path are reported, also when only their case tells them apart: some file systems do not. */
export class FileTable {
  private readonly files = new Map<string, ManifestFile>();
  /** Lower-case path → who wants it. */
  private readonly taken = new Map<string, Construct>();

  /** True when a file of that path, in any case, is there. */
  public has(path: string): boolean {
    return this.taken.has(path.toLowerCase());
  }

  /** Adds a file of objects. */
  public addObjects(path: string, objects: readonly KubeObject[], by: Construct): void {
    const first = objects[0];
    const schema = first === undefined ? undefined : schemaUrl(first.apiVersion, first.kind);
    this.add({ path, objects, ...(schema === undefined ? {} : { schema }) }, by);
  }

  /** Adds a file of bytes. */
  public addBytes(path: string, content: Uint8Array, by: Construct): void {
    this.add({ path, content }, by);
  }

  /** The files in order of their paths. */
  public sorted(): ManifestFiles {
    return new Map([...this.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private add(file: ManifestFile, by: Construct): void {
    const folded = file.path.toLowerCase();
    const other = this.taken.get(folded);
    if (other !== undefined) {
      report(by, {
        rule: 'path-collision',
        subject: file.path,
        message: `would be written twice, by ${named(other)} and by ${named(by)}`,
        fix: 'Give one of the two another name, or another directory.',
      });
      return;
    }
    this.taken.set(folded, by);
    const provenance = provenanceOf(by);
    this.files.set(file.path, provenance === undefined ? file : { ...file, provenance });
  }
}

function named(construct: Construct): string {
  return construct.node.path;
}
