import type { Construct } from 'constructs';
import { report } from '../authoring/problem.js';
import { groupOf, type KubeObject, namespaceOf } from '../yaml/json.js';

/** Objects that must be told apart by group, kind, namespace and name. */
export class Identities {
  private readonly seen = new Map<string, Construct>();

  /** False, and reported, when another construct made the same object before. */
  public claim(object: KubeObject, by: Construct): boolean {
    const { kind, metadata } = object;
    const namespace = namespaceOf(object);
    const subject = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${metadata.name}`;
    const key = `${groupOf(object.apiVersion)} ${subject}`;
    const other = this.seen.get(key);
    if (other === undefined) {
      this.seen.set(key, by);
      return true;
    }
    report(by, {
      rule: 'path-collision',
      subject,
      message: `is constructed twice, as ${other.node.path} and as ${by.node.path}`,
      fix:
        kind === 'Kustomization'
          ? "Give one of them another name; an app's is set with kustomizationName."
          : 'Give one of them another name, or remove it.',
    });
    return false;
  }
}
