import { describe, expect, test } from 'vitest';
import { pickCrds } from '../../lib/importing/crd-documents.js';
import type { CrdSource } from '../../lib/importing/sources.js';
import { type SampleVersion, sampleCrd } from './sample-crd.js';

const SOURCE: CrdSource = {
  name: 'acme',
  repository: 'acme/acme',
  version: 'v1',
  licence: 'MIT',
  urls: [],
  kinds: { 'acme.io': ['Thing'], 'other.acme.io': ['Part'] },
};

const file = (text: string, where = 'a.yaml') => ({ where, text });
const both = `${sampleCrd('acme.io', 'Thing')}---\n${sampleCrd('other.acme.io', 'Part')}`;

function versionsOf(...versions: readonly SampleVersion[]): readonly string[] {
  const source = { ...SOURCE, kinds: { 'acme.io': ['Thing'] } };
  return pickCrds(source, [file(sampleCrd('acme.io', 'Thing', versions))])[0]!.versions;
}

describe('CRDs', () => {
  test('are taken from all files of a source, whatever else stands there', () => {
    const more = `---\nkind: ConfigMap\n---\n# nothing\n---\n${sampleCrd('acme.io', 'Unwanted')}---\n${sampleCrd('other.acme.io', 'Part')}`;

    const crds = pickCrds(SOURCE, [file(sampleCrd('acme.io', 'Thing')), file(more, 'b.yaml')]);

    expect(crds.map(({ group, kind }) => `${group}/${kind}`)).toEqual(['acme.io/Thing', 'other.acme.io/Part']);
  });

  test('that are missing or there twice are all named', () => {
    expect(() => pickCrds(SOURCE, [file('kind: ConfigMap')])).toThrow(
      'crds acme: its files hold no CRD of this kind (acme.io/Thing). Correct kinds, or add the file.\n' +
        'crds acme: its files hold no CRD of this kind (other.acme.io/Part). Correct kinds, or add the file.',
    );
    expect(() => pickCrds(SOURCE, [file(both), file(both, 'b.yaml')])).toThrow(
      'b.yaml: this CRD is also in a.yaml (acme.io/Thing). List one of the two.\n' +
        'b.yaml: this CRD is also in a.yaml (other.acme.io/Part). List one of the two.',
    );
  });

  test('in a file that is no YAML are not looked for', () => {
    expect(() => pickCrds(SOURCE, [file('<html>: [')])).toThrow(
      /^a\.yaml: it is no YAML that can be read \(.+\)\. Check the address or the file\.$/,
    );
  });
});

describe('versions', () => {
  test('stand newest stable one first, as Kubernetes orders them', () => {
    const names = ['v1alpha1', 'v2beta1', 'v1', 'odd', 'v10', 'v2', 'v1beta2', 'v2beta2'];

    expect(versionsOf(...names.map((name) => ({ name })))).toEqual([
      'v10',
      'v2',
      'v1',
      'v2beta2',
      'v2beta1',
      'v1beta2',
      'v1alpha1',
      'odd',
    ]);
  });

  test('that are deprecated or not served are left out', () => {
    expect(versionsOf({ name: 'v1' }, { name: 'v1beta1', deprecated: true }, { name: 'v2', served: false })).toEqual([
      'v1',
    ]);
  });

  test('must be left', () => {
    expect(() => versionsOf({ name: 'v1', served: false })).toThrow(
      'a.yaml: no version of this CRD is served (acme.io/Thing). Take its kind out of the list.',
    );
  });
});

describe('text of a CRD that would become code', () => {
  test.each(["a'; evil(); '", 'a*/evil()', 'a b', 'a\nb', '`', '', '3scale', 'a/b/c', 'a#b', 'a,b'])(
    'is refused as a property name: %j',
    (name) => {
      expect(() => versionsOf({ name: 'v1', properties: { [name]: { type: 'string' } } })).toThrow(
        `a.yaml: acme.io/Thing: a property has a name that cannot be written (${JSON.stringify(name)}). Do not import this CRD.`,
      );
    },
  );

  test('is refused as a version name', () => {
    expect(() => versionsOf({ name: "v1'; evil()" })).toThrow(
      `this is no version name ("v1'; evil()"). Do not import this CRD.`,
    );
  });

  test('is read as plain text where it is a value of an enum', () => {
    const source = { ...SOURCE, kinds: { 'acme.io': ['Thing'] } };
    const properties = {
      media: { type: 'string', enum: ['*/*', 'text/plain'] },
      at: { type: 'string', enum: ['@daily'] },
      mode: { type: 'string', enum: ['a', 'b'] },
    };

    const [crd] = pickCrds(source, [file(sampleCrd('acme.io', 'Thing', [{ name: 'v1', properties }]))]);

    const text = JSON.stringify(crd!.document);
    expect(text).toContain('"media":{"type":"string"}');
    expect(text).toContain('"at":{"type":"string"}');
    expect(text).toContain('"mode":{"type":"string","enum":["a","b"]}');
  });

  test('is refused when it is nested without end', () => {
    const nested = (levels: number): Record<string, unknown> => {
      let properties: Record<string, unknown> = {};
      for (let level = 0; level < levels; level += 1) properties = { a: { type: 'object', properties } };
      return properties;
    };
    const block = Array.from({ length: 10_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    const tooDeep = 'a.yaml: it is nested too deep to be read. Check the address or the file.';

    expect(() => pickCrds(SOURCE, [file('['.repeat(100_000))])).toThrow(tooDeep);
    expect(() => pickCrds(SOURCE, [file('- '.repeat(100_000))])).toThrow(tooDeep);
    expect(() => pickCrds(SOURCE, [file(block)])).toThrow(tooDeep);
    expect(() => versionsOf({ name: 'v1', properties: nested(1_000) })).toThrow(tooDeep);
    expect(() => versionsOf({ name: 'v1', properties: nested(55) })).toThrow(
      'its schema is nested more than 50 levels deep.',
    );
  });

  test('does not reach cdk8s where it plays no part in types', () => {
    const source = { ...SOURCE, kinds: { 'acme.io': ['Thing'] } };
    const properties = {
      a: { type: 'string', default: 'evil()', pattern: '`${evil()}`', 'x-evil': 'evil()', example: { 'e v i l': 1 } },
    };

    const [crd] = pickCrds(source, [file(sampleCrd('acme.io', 'Thing', [{ name: 'v1', properties }]))]);

    expect(JSON.stringify(crd!.document)).toContain('"properties":{"a":{"type":"string"}}');
    expect(JSON.stringify(crd!.document)).not.toContain('evil');
  });
});
