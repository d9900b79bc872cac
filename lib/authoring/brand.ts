import type { IConstruct } from 'constructs';

/**
 * Classes of this library are recognised by a symbol and never by `instanceof`: two copies of the package must work together, and
 * `instanceof` on subclasses of cdk8s' Chart and ApiObject answers for every Chart and ApiObject.
 */
export function brand(target: object, name: string): void {
  Object.defineProperty(target, Symbol.for(`fluxstrap.${name}`), { value: true });
}

/** True when `value` was branded with `name`. */
export function isBranded(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Symbol.for(`fluxstrap.${name}`) in value;
}

/** The nearest construct with a brand, from `construct` itself outwards. By brand, so that no module has to know the class. */
export function enclosing<T>(construct: IConstruct, name: string): T | undefined {
  for (let at: IConstruct | undefined = construct; at !== undefined; at = at.node.scope) {
    if (isBranded(at, name)) return at as unknown as T;
  }
  return undefined;
}
