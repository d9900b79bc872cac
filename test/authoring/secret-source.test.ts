import { expect, test } from 'vitest';
import {
  fromAgeKey,
  fromEnvironment,
  fromOnePassword,
  fromSops,
  op,
  sourceIntent,
} from '../../lib/authoring/secret-source.js';

test('every source becomes the intent that it describes', () => {
  const sources = [
    fromOnePassword({ a: op('op://v/i/f'), b: op('op://v/i/f', { encoding: 'base64' }) }),
    fromEnvironment({ a: 'A', b: { kind: 'environment', variable: 'B', encoding: 'base64' } }),
    fromSops('secrets/a.sops.yaml'),
    fromAgeKey(),
  ];

  expect(sources.map(sourceIntent)).toEqual([
    {
      kind: '1password',
      entries: [
        { key: 'a', reference: 'op://v/i/f', encoding: 'text' },
        { key: 'b', reference: 'op://v/i/f', encoding: 'base64' },
      ],
    },
    {
      kind: 'environment',
      entries: [
        { key: 'a', reference: 'A', encoding: 'text' },
        { key: 'b', reference: 'B', encoding: 'base64' },
      ],
    },
    { kind: 'sops', file: 'secrets/a.sops.yaml' },
    { kind: 'age-key' },
  ]);
});
