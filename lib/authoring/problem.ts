import type { Construct } from 'constructs';
import type { Provenance } from '../intent/provenance.js';
import { enclosing } from './brand.js';
import { provenanceOf } from './provenance.js';

/** A user's mistake that a construct noticed. It is collected, so that all of them are reported at once. */
export interface Problem {
  /** Id of the rule whose page explains it. */
  readonly rule:
    | 'duration-format'
    | 'cidr-format'
    | 'name-format'
    | 'oci-format'
    | 'value-not-json'
    | 'dropped-value'
    | 'placed-file'
    | 'path-escapes'
    | 'path-collision'
    | 'authoring';
  /** @default - the cluster that the construct stands in */
  readonly cluster?: string;
  /** `HelmRelease kube-system/cilium` */
  readonly subject: string;
  /** @default - the subject as a whole */
  readonly field?: string;
  readonly message: string;
  /** What stands there. @default - nothing that would help */
  readonly value?: string;
  readonly fix: string;
  /** @default - that of the construct */
  readonly provenance?: Provenance;
}

const problems = new WeakMap<object, Problem[]>();

/** Remembers a mistake at the construct that it was made in; `problemsOf` the root finds it. */
export function report(scope: Construct, problem: Problem): void {
  const root = scope.node.root;
  const list = problems.get(root);
  const cluster = enclosing<{ readonly name: string }>(scope, 'Cluster')?.name;
  const entry = {
    ...(cluster === undefined ? {} : { cluster }),
    ...(problem.provenance === undefined ? withProvenance(scope) : {}),
    ...problem,
  };
  if (list === undefined) problems.set(root, [entry]);
  // Compiling twice must not say it twice.
  else if (!list.some((known) => isSame(known, entry))) list.push(entry);
}

function isSame(a: Problem, b: Problem): boolean {
  return (
    a.rule === b.rule &&
    a.cluster === b.cluster &&
    a.subject === b.subject &&
    a.field === b.field &&
    a.value === b.value &&
    a.message === b.message
  );
}

function withProvenance(scope: Construct): { provenance?: Provenance } {
  const provenance = provenanceOf(scope);
  return provenance === undefined ? {} : { provenance };
}

/** Everything that was reported below `root`, in the order of construction. */
export function problemsOf(root: Construct): readonly Problem[] {
  return problems.get(root) ?? [];
}
