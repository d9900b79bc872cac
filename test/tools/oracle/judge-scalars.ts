import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sameJson } from '../../../lib/model/kustomize/json-patch.js';
import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { parseYaml } from '../../../lib/yaml/parse.js';
import { Agreement } from './agreement.js';
import { runOracle } from './run-oracle.js';

const SCALARS =
  `yes Yes y on off No true TRUE True null ~ Null 0 00 0400 08 0777 0o17 -0o17 0x1F 0X1f 0b101 -0b1 1_000 1__0 _1 +1 -1 -0 1. 1.0 .5 5e3
1e3 1E-3 1e400 12:30 1:2:3 2024-01-01 2024-1-1 2024-01-01T00:00:00Z 2024-01-01T10:00:00.120+02:00 2024-02-30 2024-01-01t1:2:3Z
123456789012345678901234567890 9007199254740991 -9007199254740991 0.1 1e21 1e-7 = == v1.2.3 1.2.3 10.0.0.1 1h 64Mi 0x 0b 0o8 0b2 e1 .e1 inf .infinity
"quoted" 'single' !!str,12 !!int,"12" !!float,1 !!bool,"true" !!null,"" !custom,12 !!binary,aGVsbG8= "\\u00e9\\n" 'it''s' [1,yes] [a,~] {a} a:b a#b -a ?a :a`
    .split(/\s+/)
    .map((word) => word.replaceAll(',', word.startsWith('!') ? ' ' : ', '));

/** Holds the reading of plain scalars, quotes, blocks, anchors and merge keys against kustomize. */
export function judgeScalars(): Agreement {
  const agreement = new Agreement();
  const texts = [
    ...SCALARS.map((scalar) => `value: ${scalar}`),
    'value: &a {x: 1, y: 2}\nother: {<<: *a, x: 3}\nlist: [*a, *a]',
    'a: &a {x: 1}\nb: &b {x: 2, y: 2}\nvalue: {<<: [*a, *b], z: 3}',
    'value: |\n  a\n   b\n\n  c\nfolded: >-\n  a\n  b\n\n  c\n',
    'value: "a\n  b\n\n  c"\nplain: a\n  b\n',
    'value:\nother: ""\nnothing: null',
    'yes: a\n"1": b\n? c\n: d',
  ];
  const root = mkdtempSync(join(tmpdir(), 'fluxstrap-scalars-'));
  try {
    writeFileSync(join(root, 'kustomization.yaml'), 'resources: [object.yaml]\n');
    for (const text of texts) {
      const head = 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: thing}\n';
      writeFileSync(join(root, 'object.yaml'), `${head}${text}\n`);
      const { objects, error } = runOracle<{ objects: JsonObject[] | null; error?: string }>(['build', '--dir', root]);
      const [document] = parseYaml(`${head}${text}\n`).documents;
      const same = error === undefined ? sameJson((document ?? null) as Json, objects![0]!) : document === undefined;
      if (same) agreement.agree();
      else agreement.differ(`${text}: ${JSON.stringify(document)} and ${error ?? JSON.stringify(objects)}`);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return agreement;
}
