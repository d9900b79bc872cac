import { existsSync, readFileSync } from 'node:fs';
import { parseAllDocuments, stringify } from 'yaml';
import type { Plan } from '../plan/plan.js';
import type { Child, ChildResult, Children } from '../run/child.js';
import type { Machine } from '../run/machine.js';

/** What stands in for every secret. It is valid base64, too, since some are stored that way. */
export const PLAYED_SECRET = Buffer.from('played by the rehearsal').toString('base64');

/** An age key that no text was ever encrypted for. */
const AGE_KEY = `AGE-SECRET-KEY-1${'PLAYED'.padEnd(58, 'Q')}`;

/** A machine on which nothing asks for a secret: 1Password and SOPS are played, and every value is the same placeholder. */
export function withPlayedSecrets(machine: Machine, plan: Plan): Machine {
  const variables = plan.secrets
    .filter(({ source }) => source === 'environment')
    .flatMap(({ entries }) => entries.map(({ reference }) => [reference, PLAYED_SECRET] as const));
  return {
    ...machine,
    environment: { ...machine.environment, ...Object.fromEntries(variables), SOPS_AGE_KEY: AGE_KEY },
    children: playing(machine.children),
  };
}

function playing(children: Children): Children {
  return {
    start(program, args, options) {
      if (program === 'op') return said({ stdout: onePassword(args) });
      if (program === 'sops') return said(sops(args.at(-1) ?? ''));
      return children.start(program, args, options);
    },
  };
}

function said(end: { readonly code?: number; readonly stdout?: string; readonly stderr?: string }): Child {
  const result: ChildResult = { code: 0, stdout: '', stderr: '', ...end, timedOut: false, missing: false };
  return { pid: undefined, result: Promise.resolve(result), kill: () => {} };
}

/** A file that is not there is told in the words of the real program. */
function sops(file: string): { readonly code?: number; readonly stdout?: string; readonly stderr?: string } {
  if (!existsSync(file)) return { code: 100, stderr: `Failed to read "${file}": no such file or directory` };
  return { stdout: decrypted(readFileSync(file, 'utf8')) };
}

function onePassword(args: readonly string[]): string {
  const file = args.find((arg) => arg.startsWith('--in-file='))?.slice('--in-file='.length);
  if (file === undefined) return PLAYED_SECRET;
  return readFileSync(file, 'utf8').replace(/\{\{\s*op:\/\/[^}]*\}\}/g, PLAYED_SECRET);
}

/** An encrypted manifest with placeholders for its values: names and keys are not encrypted. */
function decrypted(text: string): string {
  const manifests = parseAllDocuments(text).map((document) => {
    const { sops: _sops, ...manifest } = document.toJS() as Record<string, unknown>;
    const played = ['data', 'stringData'].flatMap((field) => {
      const values = manifest[field];
      if (typeof values !== 'object' || values === null) return [];
      return [[field, Object.fromEntries(Object.keys(values).map((key) => [key, PLAYED_SECRET]))] as const];
    });
    return { ...manifest, ...Object.fromEntries(played) };
  });
  return manifests.map((manifest) => stringify(manifest)).join('---\n');
}
