import { completed } from './closed-schema.js';

type Schema = { readonly [key: string]: unknown };

/** A source of chance that gives the same numbers for the same seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    const mixed = state ^ (state + Math.imul(state ^ (state >>> 7), state | 61));
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Values that stand in for any mistake and any right thing at one place. */
const STRANGERS: readonly unknown[] = [
  null,
  true,
  0,
  1.5,
  '',
  'text',
  '${VAR}',
  'a-${VAR:=b}-c',
  '${VAR',
  [],
  [null],
  ['text'],
  {},
  { key: 'value' },
  { __proto: 1 },
];

/**
 * Values that more or less follow a schema made by `closedSchema`: a part of its keys, now and then something that does
 * not belong.
 */
export function sampleValues(schema: Schema, random: () => number, mistakes: number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const options = Array.isArray(schema.anyOf) ? (schema.anyOf as Schema[]) : [schema];
  if (random() < mistakes) return pick(STRANGERS);
  const option = options.length === 1 ? options[0]! : pick(options);
  if (option !== schema && option.anyOf !== undefined) return sampleValues(option, random, mistakes);
  if (Array.isArray(option.enum)) return pick(option.enum);
  const type = Array.isArray(option.type) ? pick(option.type) : option.type;
  switch (type) {
    case 'object':
      return sampleObject(option, random, mistakes);
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () =>
        sampleValues((option.items ?? {}) as Schema, random, mistakes),
      );
    case 'string':
      return option.pattern === undefined ? pick(['', 'text', '7', 'true']) : pick(['${VAR}', 'x${A}y']);
    case 'integer':
      return pick([0, 1, -5, 9000]);
    case 'number':
      return pick([0, 0.25, 7]);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return pick(STRANGERS);
  }
}

function sampleObject(schema: Schema, random: () => number, mistakes: number): unknown {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const values: Record<string, unknown> = {};
  for (const [key, member] of properties) {
    if (completed(key) || random() > 4 / properties.length) continue;
    const name = random() < mistakes ? key.toUpperCase() : key;
    values[name] = sampleValues(member, random, mistakes);
  }
  if (schema.properties === undefined && random() < 0.5)
    values['any-key'] = STRANGERS[Math.floor(random() * STRANGERS.length)];
  return values;
}
