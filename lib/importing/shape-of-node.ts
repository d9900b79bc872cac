import type { ScalarType, ValueNode } from './value-node.js';
import type { ValuesShape } from './values-shape.js';

const LETTERS: Readonly<Record<ScalarType, string>> = { boolean: 'b', integer: 'i', number: 'n', string: 's' };

/** The shape for run-time checks of a node. Nodes that are shared give shapes that are shared. */
export function shapeOfNode(node: ValueNode, done = new Map<ValueNode, ValuesShape>()): ValuesShape {
  const known = done.get(node);
  if (known !== undefined) return known;
  const shape = makeShape(node, done);
  done.set(node, shape);
  return shape;
}

function makeShape(node: ValueNode, done: Map<ValueNode, ValuesShape>): ValuesShape {
  switch (node.kind) {
    case 'any':
      return '*';
    case 'scalar':
      return [...node.types]
        .map((type) => LETTERS[type])
        .sort()
        .join('');
    case 'enum':
      return { e: node.values };
    case 'list':
      return { l: shapeOfNode(node.item, done) };
    case 'union':
      return { u: node.options.map((option) => shapeOfNode(option, done)) };
    case 'object': {
      const rest = node.rest === undefined ? {} : { x: shapeOfNode(node.rest, done) };
      if (node.members.size === 0 && node.rest !== undefined) return rest;
      // Not a literal with computed keys: `__proto__` has to become a key like any other.
      return {
        o: Object.fromEntries([...node.members].map(([key, { node: n }]) => [key, shapeOfNode(n, done)])),
        ...rest,
      };
    }
  }
}
