import { describe, expect, test } from 'vitest';
import { ImportError } from '../../lib/importing/import-error.js';
import { parseSources } from '../../lib/importing/parse-sources.js';

function problemsOf(text: string): readonly string[] {
  try {
    parseSources(text, 'sources.yaml');
  } catch (error) {
    if (error instanceof ImportError) return error.problems;
    throw error;
  }
  return [];
}

const CRD = 'name: a, repository: o/a, version: v1, licence: MIT, urls: ["https://x/y"], kinds: { a.io: [A] }';
const VALUES = 'name: a, repository: o/a, version: v1, licence: MIT, url: "oci://x/y:1"';

describe('the list of sources', () => {
  test('is read as it is written', () => {
    expect(
      parseSources(`crds:\n- { ${CRD} }\nvalues:\n- { ${VALUES}, additions: { a.b: { type: string } } }\n`, 'x'),
    ).toEqual({
      crds: [
        {
          name: 'a',
          repository: 'o/a',
          version: 'v1',
          licence: 'MIT',
          urls: ['https://x/y'],
          kinds: { 'a.io': ['A'] },
        },
      ],
      values: [
        {
          name: 'a',
          repository: 'o/a',
          version: 'v1',
          licence: 'MIT',
          url: 'oci://x/y:1',
          additions: { 'a.b': { type: 'string' } },
        },
      ],
    });
  });

  test('may leave out either half', () => {
    expect(parseSources(`values:\n- { ${VALUES} }\n`, 'x').crds).toEqual([]);
    expect(parseSources(`crds:\n- { ${CRD} }\n`, 'x').values).toEqual([]);
  });

  test('has all its problems reported at once', () => {
    const text = `
crds:
  - { name: Bad Name, repository: o/a, version: 1.10, licence: MIT, urls: [file:///etc/passwd], kinds: { 'a/../b': [a] } }
  - { name: b, urls: [], kinds: {} }
  - text
values:
  - { ${VALUES}, reference: ../../etc/passwd, additions: [1], colour: red }
  - { name: c, repository: o/c, version: v1, licence: MIT }
other: 1
`;

    expect(problemsOf(text)).toEqual([
      'sources.yaml: the file: unknown key (other). Known are crds, values.',
      'sources.yaml: crds[2]: it is no entry. Write name, repository, version and licence.',
      'sources.yaml: crds Bad Name: its version is missing or no text. Write it, in quotes.',
      `sources.yaml: crds Bad Name: this is no name ("Bad Name"). Use lower-case letters, digits and single '-'.`,
      'sources.yaml: crds Bad Name: this is no address ("file:///etc/passwd"). Write one that starts with https://.',
      'sources.yaml: crds Bad Name: this is no API group (a/../b). Write it like cert-manager.io.',
      'sources.yaml: crds Bad Name: this is no kind ("a"). Write it like HelmRelease.',
      'sources.yaml: crds b: its repository is missing or no text. Write it, in quotes.',
      'sources.yaml: crds b: its version is missing or no text. Write it, in quotes.',
      'sources.yaml: crds b: its licence is missing or no text. Write it, in quotes.',
      'sources.yaml: crds b: it has no urls. List the addresses of its CRD files.',
      'sources.yaml: crds b: it has no kinds. List them under their API group.',
      'sources.yaml: values a: unknown key (colour). Known are name, repository, version, licence, commit, reference, note, url, additions.',
      'sources.yaml: values a: its reference leaves the reference folder (../../etc/passwd). Write a path inside it.',
      'sources.yaml: values a: its additions are no map. Write a dotted path and a JSON schema for each.',
      'sources.yaml: values c: this is no address (undefined). Write one that starts with oci://.',
    ]);
  });

  test('has each name and each API group once', () => {
    expect(problemsOf(`crds:\n- { ${CRD} }\n- { ${CRD} }\nvalues:\n- { ${VALUES} }\n- { ${VALUES} }\n`)).toEqual([
      'sources.yaml: crds: two entries have one API group (a.io). Join them, or rename one.',
      'sources.yaml: crds: two entries have one name (a). Join them, or rename one.',
      'sources.yaml: values: two entries have one name (a). Join them, or rename one.',
    ]);
  });

  test.each(['', 'text', '- a'])('is refused when it is no map: %j', (text) => {
    expect(problemsOf(text)).toEqual(["sources.yaml: it holds no list of sources. Write 'crds:' and 'values:'."]);
  });

  test('is refused when it is no YAML', () => {
    expect(problemsOf('crds: [')[0]).toMatch(/^sources\.yaml: it is no YAML \(.+\)\. Correct it\.$/);
  });
});
