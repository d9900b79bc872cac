/** An object by name; without `namespace` the one of whoever refers to it. */
export interface ObjectReference {
  readonly name: string;
  /** @default - the namespace of the object that holds the reference */
  readonly namespace?: string;
  /** Never there: constructs have a `name` too, and one of the wrong kind must not pass for a reference. */
  readonly node?: never;
}

/** An object of some kind by name. */
export interface TypedReference extends ObjectReference {
  readonly kind: string;
}

/** Another object that must be Ready before. */
export interface Dependency extends ObjectReference {
  /** What Ready means, in CEL: `dep` and `self` are the two objects. @default - the condition Ready */
  readonly readyExpr?: string;
}

/** The fields of a reference, without the namespace where it is that of the referring object. */
export function reference<T extends ObjectReference>(target: T, namespace: string): T {
  if (target.namespace !== namespace) return target;
  const { namespace: _same, ...rest } = target;
  return rest as T;
}
