import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf } from '../output/support/real-tree.js';
import { compiledIn, EXAMPLE_NAMES, exampleDirectory, fleetIn } from './support/examples.js';

/** Warnings that an example is meant to show, each as `rule subject`; every other example has none. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {};

const examples = await Promise.all(
  EXAMPLE_NAMES.map(async (name) => {
    const repository = exampleDirectory(name);
    return { name, repository, compiled: compiledIn(repository, await fleetIn(repository)) };
  }),
);

test('there are examples', () => {
  expect(EXAMPLE_NAMES.length).toBeGreaterThan(0);
});

describe.each(examples)('examples/$name', ({ name, repository, compiled }) => {
  test('its committed dist/ is what its main.ts says; else run `npm run synth:examples`', () => {
    const { '.fluxstrap-files': owned, ...committed } = filesOf(join(repository, compiled.root));
    const decoder = new TextDecoder();
    const fresh = [...compiled.files].map(([path, content]): [string, string] => [
      path,
      typeof content === 'string' ? content : decoder.decode(content),
    ]);
    expect(committed).toEqual(Object.fromEntries(fresh));
    expect(owned?.trimEnd().split('\n')).toEqual([...compiled.files.keys()]);
  });

  test('nothing is found but what it is meant to show', () => {
    const found = compiled.findings.map(({ rule, subject }) => `${rule} ${subject}`);
    expect(found.sort()).toEqual([...(SHOWN[name] ?? [])].sort());
  });

  test('it has what a repository of its own has', () => {
    const files = ['README.md', 'cdk8s.yaml', 'main.ts', 'Taskfile.yaml'];
    for (const file of files) expect([file, existsSync(join(repository, file))]).toEqual([file, true]);
    for (const [path, text] of compiled.userFiles) expect(readFileSync(join(repository, path), 'utf8')).toBe(text);
  });

  test('every file that SOPS should have encrypted is encrypted for the recipient of .sops.yaml, and no key lies beside it', () => {
    const { '.sops.yaml': rules, ...files } = filesOf(repository);
    const encrypted = Object.entries(files).filter(([path]) => /\.sops\./.test(path));
    const recipient = /^\s+age: (age1[a-z0-9]{58})$/m.exec(rules ?? '')?.[1];
    expect(recipient === undefined).toBe(encrypted.length === 0);
    for (const [path, text] of encrypted) {
      expect([path, /^ +recipient: (\S+)$/m.exec(text)?.[1]]).toEqual([path, recipient]);
      expect([path, /^(data|stringData):\n( {4}\w[\w.-]*: ENC\[AES256_GCM,.*\n)+sops:$/m.test(text)]).toEqual([
        path,
        true,
      ]);
    }
    for (const [path, text] of Object.entries(files))
      expect([path, /AGE-SECRET-KEY-1/.test(text)]).toEqual([path, false]);
  });
});
