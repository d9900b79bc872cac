import { Construct } from 'constructs';
import { Cluster } from './cluster.js';
import { directoryOf } from './directory-of.js';
import { checkPath } from './formats.js';
import { report } from './problem.js';
import { rememberSource } from './provenance.js';

/** Properties of a PlacedFile. */
export interface PlacedFileProps {
  /** The file to copy, relative to the repository and outside of the synthesized tree. */
  readonly from: string;
  /** Whether kustomization.yaml lists it. Files that a generator reads are not listed. @default - true for .yaml and .yml */
  readonly resource?: boolean;
}

/**
 * A file that is copied byte for byte: a SOPS-encrypted Secret, YAML that someone wrote by hand. The id is its name in the directory.
 * Names with `.sops.` turn decryption on in the Flux Kustomization that applies them.
 *
 * @example new PlacedFile(app, 'secret.sops.yaml', { from: 'secrets/infra/echo.sops.yaml' });
 */
export class PlacedFile extends Construct {
  /** Its name in the directory. */
  public readonly name: string;
  /** Where it is copied from, relative to the repository. */
  public readonly from: string;

  constructor(scope: Construct, name: string, props: PlacedFileProps) {
    super(scope, name);
    rememberSource(this);
    this.name = name;
    this.from = props.from;
    const subject = `PlacedFile ${name}`;
    if (!/^[A-Za-z0-9._][A-Za-z0-9._@+-]*$/.test(name) || name === '..' || name === '.') {
      report(this, {
        rule: 'path-escapes',
        subject,
        field: 'id',
        message: 'is no file name',
        value: name,
        fix: "Name the file without directories, such as 'secret.sops.yaml'.",
      });
    }
    this.checkFrom(subject);
    directoryOf(scope).addPlacedFile({
      name,
      from: props.from,
      resource: props.resource ?? /\.ya?ml$/.test(name),
      by: this,
    });
  }

  private checkFrom(subject: string): void {
    const problem = checkPath(this.from);
    if (problem !== undefined) {
      report(this, {
        rule: 'path-escapes',
        subject,
        field: 'from',
        message: 'leaves the repository, or is no path',
        value: this.from,
        fix: "Name a file inside the repository, relative to its root and without '.' or '..'.",
      });
    }
    const { root } = Cluster.of(this).fleet;
    if (!this.from.startsWith(`${root}/`)) return;
    report(this, {
      rule: 'placed-file',
      subject,
      field: 'from',
      message: 'lies in the tree that is written, so the next synth would remove what it reads',
      value: this.from,
      fix: `Keep the file outside of ${root}/.`,
    });
  }
}
