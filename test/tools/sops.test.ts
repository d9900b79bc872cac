import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sopsDecrypt } from '../../lib/run/argv/sops.js';
import { printYaml } from '../../lib/yaml/print.js';
import { sops } from '../fixtures/fleets/sops.js';
import { HOSTILE_TEXTS } from '../fixtures/hostile.js';
import { putFiles, temporaryDirectory } from '../output/support/real-tree.js';
import { kubectlReads } from './support/kubectl.js';
import { output, run } from './support/run.js';
import { errorsOf, synthesized } from './support/subjects.js';

/** What a person keeps in the root of the repository: which files are encrypted, for whom, and that the rest of a manifest stays readable. */
const RULES = (recipient: string) => ({
  creation_rules: [{ path_regex: '\\.sops\\.ya?ml$', encrypted_regex: '^(data|stringData)$', age: recipient }],
});

const secret = (name: string, namespace: string, stringData: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  type: 'Opaque',
  stringData,
});
const NOTES = secret('notes-values', 'default', {
  'values.yaml': 'password: "p: # w"\nlines: |\n  one\n  two\n',
  // sops itself cannot read back what it writes for several lines that begin with a tab.
  ...Object.fromEntries(
    HOSTILE_TEXTS.filter((text) => !/^\t/.test(text)).map((text, index) => [`text-${index}`, text]),
  ),
});
const REGISTRY = secret('registry', 'flux-system', { '.dockerconfigjson': '{"auths":{}}' });

/** A repository with a throw-away key and two manifests, encrypted in place as a person does. */
async function repository() {
  const root = temporaryDirectory();
  const key = await output('age-keygen', []);
  const [, recipient = ''] = /public key: (age1\w+)/.exec(key) ?? [];
  putFiles(root, {
    '.sops.yaml': printYaml(RULES(recipient)),
    'age.agekey': key,
    'secrets/notes.sops.yaml': printYaml(NOTES),
    'secrets/registry.sops.yaml': printYaml(REGISTRY),
    'secrets/plain.yaml': printYaml(NOTES),
  });
  for (const name of ['notes', 'registry']) {
    await output('sops', ['encrypt', '--in-place', `secrets/${name}.sops.yaml`], { cwd: root });
  }
  return { root, env: { SOPS_AGE_KEY_FILE: join(root, 'age.agekey') } };
}

const { root, env } = await repository();
const subject = synthesized('sops', sops('secrets/notes.sops.yaml'), root);
const PLACED = 'dist/kubernetes/vault/apps/default/notes/app/notes.sops.yaml';

describe('an encrypted Secret that is placed', () => {
  test('stands in the tree byte for byte, and the fleet has no errors', () => {
    expect(errorsOf(subject)).toEqual([]);
    const placed = readFileSync(join(subject.repository, PLACED));
    expect(placed.equals(readFileSync(join(root, 'secrets/notes.sops.yaml')))).toBe(true);
    expect(placed.toString()).toMatch(/^stringData:\n {4}values\.yaml: ENC\[/m);
    expect(placed.toString()).not.toContain('p: # w');
  });

  test('is decrypted by the Flux Kustomization that applies it, with the Secret that the bootstrap seeds', () => {
    const { model } = subject.compiled.clusters[0]!;
    const kustomization = model.kustomizations.get('flux-system/notes');
    expect(kustomization?.spec.decryption).toEqual({ provider: 'sops', secretRef: { name: 'sops-age' } });
  });

  test('comes back from sops as it was written', async () => {
    const [decrypted] = await kubectlReads(
      await output('sops', ['decrypt', join(subject.repository, PLACED)], { env }),
    );
    expect(decrypted).toEqual(NOTES);
  });

  test('comes out of kustomize with its message authentication code, so that Flux can decrypt it', async () => {
    const built = await output('kustomize', ['build', join(subject.repository, PLACED, '..')]);
    const encrypted = (await kubectlReads(built)).find(({ kind }) => kind === 'Secret');
    const [written] = await kubectlReads(readFileSync(join(subject.repository, PLACED), 'utf8'));
    expect(encrypted).toEqual(written);
    expect(encrypted).toHaveProperty('sops.mac');
  });

  test('is refused in plain text', () => {
    const errors = errorsOf(synthesized('plain', sops('secrets/plain.yaml'), root));
    expect(errors.filter((error) => error.startsWith('secret-plaintext'))).toHaveLength(1);
  });
});

describe('an encrypted Secret of the bootstrap', () => {
  test('comes out of the very command that the runner calls, on standard output alone', async () => {
    const { args } = sopsDecrypt('secrets/registry.sops.yaml');
    const { code, out, err } = await run('sops', args, { cwd: root, env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await kubectlReads(out)).toEqual([REGISTRY]);
  });

  test('comes out of the command that the runbook names', async () => {
    const runbook = readFileSync(join(subject.repository, 'dist/docs/runbooks/bootstrap.md'), 'utf8');
    const [, file = ''] = /sops decrypt (\S+) \| kubectl/.exec(runbook) ?? [];
    expect(await kubectlReads(await output('sops', ['decrypt', file], { cwd: root, env }))).toEqual([REGISTRY]);
  });

  test('does not come out without the key', async () => {
    const { code, out } = await run('sops', sopsDecrypt('secrets/registry.sops.yaml').args, { cwd: root });
    expect(code).not.toBe(0);
    expect(out).toBe('');
  });

  test('is in no file of the tree', () => {
    expect(existsSync(join(subject.repository, 'dist/bootstrap/vault/secrets.yaml.tpl'))).toBe(false);
    for (const [path, content] of subject.compiled.files) {
      expect(String(content), path).not.toContain('dockerconfigjson');
    }
  });
});

test.each([
  ['a.sops.yaml', true],
  ['a.sops.yml', true],
  ['a.yaml', false],
  ['sops.yaml', false],
])('the rules of .sops.yaml cover %s: %s', async (name, covered) => {
  putFiles(root, { [`rules/${name}`]: printYaml(REGISTRY) });
  const { code } = await run('sops', ['encrypt', `rules/${name}`], { cwd: root });
  expect(code === 0).toBe(covered);
});
