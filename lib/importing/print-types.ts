import type { SchemaBudget } from './schema-budget.js';
import { docComment, propertyName, stringLiteral } from './source-text.js';
import { TypeNames } from './type-names.js';
import type { Literal, Member, ObjectNode, ScalarNode, ValueNode } from './value-node.js';

const SUBSTITUTION = 'Substitution';

/**
 * The types of a values schema as TypeScript: the root first, each object with known keys as a type of its own, parents
 * before children.
 */
export function printTypes(root: ObjectNode, rootName: string, budget: SchemaBudget): string {
  return new TypePrinter(budget).print(root, rootName);
}

class TypePrinter {
  private readonly names = new TypeNames();
  private readonly named = new Map<ObjectNode, string>();
  private readonly declarations: string[] = [];

  constructor(private readonly budget: SchemaBudget) {}

  print(root: ObjectNode, rootName: string): string {
    for (const name of ['Json', 'Shape', SUBSTITUTION]) this.names.reserve(name);
    if (root.members.size > 0) this.declare(root, this.names.reserve(rootName), 'export ');
    else this.declarations.push(`export type ${rootName} = ${this.freeObject(root, rootName)};\n`);
    return this.declarations.join('\n');
  }

  /** Writes the declaration of an object with known keys. */
  private declare(node: ObjectNode, name: string, modifier = ''): void {
    this.named.set(node, name);
    // The place is taken before the children take theirs, so that a type stands above the types that it is made of.
    const place = this.declarations.push('') - 1;
    const members = [...node.members].map(([key, member]) => this.member(key, member, name));
    const free = node.rest === undefined ? '' : ` & ${this.freeKeys(node, name)}`;
    this.declarations[place] = this.budget.text(`${modifier}type ${name} = {\n${members.join('')}}${free};\n`);
  }

  private member(key: string, { node, description, fallback }: Member, parent: string): string {
    const tags = fallback === undefined ? [] : [`@default ${fallback}`];
    const doc = docComment(description ?? '', tags, '  ');
    return this.budget.text(`${doc}  readonly ${propertyName(key)}?: ${this.type(node, parent, key)};\n`);
  }

  /**
   * The type at one place: what the schema says, null, and a substitution where that is not an object with known keys.
   */
  private type(node: ValueNode, parent: string, key: string): string {
    const options = node.kind === 'union' ? node.options : [node];
    const parts = new Set<string>();
    let leaf = false;
    for (const option of options) {
      for (const part of this.parts(option, parent, key)) parts.add(part);
      leaf ||= option.kind !== 'object' || (option.members.size === 0 && option.rest !== undefined);
    }
    if (parts.has('Json')) return 'Json';
    parts.add('null');
    if (leaf && !parts.has('string')) parts.add(SUBSTITUTION);
    return [...parts].join(' | ');
  }

  private parts(node: ValueNode, parent: string, key: string): readonly string[] {
    this.budget.node();
    switch (node.kind) {
      case 'any':
        return ['Json'];
      case 'scalar':
        return scalarTypes(node);
      case 'enum':
        return node.values.map((value) => this.budget.text(literalType(value)));
      case 'list':
        return [`readonly ${this.itemType(node.item, parent, key)}[]`];
      case 'object':
        return [node.members.size > 0 ? this.reference(node, parent, key) : this.freeObject(node, parent, key)];
      case 'union':
        return node.options.flatMap((option) => this.parts(option, parent, key));
    }
  }

  private itemType(item: ValueNode, parent: string, key: string): string {
    const text = this.type(item, parent, key === '' ? 'Item' : `${key}-Item`);
    return this.budget.text(text.includes(' ') ? `(${text})` : text);
  }

  private reference(node: ObjectNode, parent: string, key: string): string {
    const known = this.named.get(node);
    if (known !== undefined) return known;
    const name = this.names.child(parent, key);
    this.declare(node, name);
    return name;
  }

  private freeObject(node: ObjectNode, parent: string, key = ''): string {
    if (node.rest === undefined) return '{ readonly [key: string]: never }';
    return `{ readonly [key: string]: ${this.type(node.rest, parent, `${key}-Value`)} }`;
  }

  /** The index signature beside known keys must cover their types too. */
  private freeKeys(node: ObjectNode, name: string): string {
    const types = new Set([this.type(node.rest!, name, 'Value')]);
    for (const [key, member] of node.members) types.add(this.type(member.node, name, key));
    return `{ readonly [key: string]: ${types.has('Json') ? 'Json' : [...types].join(' | ')} }`;
  }
}

function scalarTypes(node: ScalarNode): string[] {
  const types = new Set([...node.types].map((type) => (type === 'integer' ? 'number' : type)));
  return ['boolean', 'number', 'string'].filter((type) => types.has(type as 'string'));
}

function literalType(value: Literal): string {
  return typeof value === 'string' ? stringLiteral(value) : String(value);
}
