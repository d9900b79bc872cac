import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { modelOf } from './support/repository.js';

const LIB = fileURLToPath(new URL('../../lib/', import.meta.url));

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]!);
}

describe('the model is a pure function of the manifests', () => {
  const files = readdirSync(join(LIB, 'model'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));

  test.each(files.map((file) => [relative(LIB, file), file]))('%s imports only what stands before it', (_, file) => {
    const rooms = importsOf(file).map((path) =>
      path.startsWith('.') ? relative(LIB, join(dirname(file), path)).split('/')[0] : path,
    );

    expect(rooms.filter((room) => !['model', 'yaml', 'intent', 'node:crypto'].includes(room!))).toEqual([]);
  });

  test('nothing in it asks for the time, the environment or chance', () => {
    for (const file of files) {
      expect(readFileSync(file, 'utf8')).not.toMatch(/process\.|Date\.now|new Date|Math\.random|require\(/);
    }
  });

  test('the same files give the same model, in any order', () => {
    const files = {
      'flux/b.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: x}\n',
      'flux/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n',
    };
    const reversed = Object.fromEntries(Object.entries(files).reverse());

    expect(modelOf(reversed)).toEqual(modelOf(files));
    expect([...modelOf(reversed).objects.keys()]).toEqual([...modelOf(files).objects.keys()]);
  });
});
