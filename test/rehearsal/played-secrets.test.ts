import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Plan } from '../../lib/plan/plan.js';
import { PLAYED_SECRET, withPlayedSecrets } from '../../lib/rehearsal/played-secrets.js';
import type { Machine } from '../../lib/run/machine.js';

const places: string[] = [];
function fileWith(text: string): string {
  const place = mkdtempSync(join(tmpdir(), 'played-'));
  places.push(place);
  writeFileSync(join(place, 'file.yaml'), text);
  return join(place, 'file.yaml');
}

afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true });
});

const started: string[] = [];
const machine = {
  environment: { HOME: '/home/person', TOKEN: 'real', SOPS_AGE_KEY: 'real' },
  children: {
    start: (program: string) => {
      started.push(program);
      return { pid: 1, result: Promise.resolve({ code: 0, stdout: '', stderr: '' }), kill: () => {} };
    },
  },
} as unknown as Machine;
const plan = {
  secrets: [{ source: 'environment', entries: [{ key: 'a', reference: 'TOKEN', encoding: 'text' }] }],
} as unknown as Plan;
const OPTIONS = { cwd: '/', env: {}, timeoutMilliseconds: 1000 };

describe('played secrets', () => {
  const played = withPlayedSecrets(machine, plan);
  const ask = async (program: string, args: readonly string[]) =>
    (await played.children.start(program, args, OPTIONS).result).stdout;

  it('puts a placeholder into every reference of a template of 1Password', async () => {
    const file = fileWith('stringData:\n  a: {{ op://vault/item/field }}\n  b: "x-{{op://v/i/f}}"\n');

    expect(await ask('op', ['inject', `--in-file=${file}`])).toBe(
      `stringData:\n  a: ${PLAYED_SECRET}\n  b: "x-${PLAYED_SECRET}"\n`,
    );
    expect(await ask('op', ['read', '--', 'op://v/i/f'])).toBe(PLAYED_SECRET);
  });

  it('reads names and keys of an encrypted manifest, and none of its values', async () => {
    const file = fileWith(
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  key: ENC[AES256_GCM,data:x]\nsops:\n  mac: y\n',
    );

    const [manifest] = parseAllDocuments(await ask('sops', ['decrypt', '--', file])).map((one) => one.toJS());

    expect(manifest).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      stringData: { key: PLAYED_SECRET },
    });
  });

  it('tells of an encrypted file that is not there what the real program would', async () => {
    const { result } = played.children.start('sops', ['decrypt', '--', '/nowhere/a.sops.yaml'], OPTIONS);

    expect(await result).toMatchObject({ code: 100, stderr: expect.stringContaining('/nowhere/a.sops.yaml') });
  });

  it('hides what the environment holds', () => {
    expect(played.environment).toMatchObject({ HOME: '/home/person', TOKEN: PLAYED_SECRET });
    expect(played.environment.SOPS_AGE_KEY).toMatch(/^AGE-SECRET-KEY-1PLAYED/);
  });

  it('starts neither op nor sops, and everything else', async () => {
    await ask('kubectl', ['get', 'nodes']);

    expect(started).toEqual(['kubectl']);
  });

  it('is valid base64, since some values are stored that way', () => {
    expect(Buffer.from(PLAYED_SECRET, 'base64').toString()).toBe('played by the rehearsal');
  });
});
