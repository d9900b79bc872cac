import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('support/print-fleets.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const elsewhere = mkdtempSync(join(tmpdir(), 'fluxstrap-'));

afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

function printed(
  surroundings: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): string {
  const { PATH = '' } = process.env;
  return execFileSync(process.execPath, ['--conditions=fluxstrap-source', '--import', tsx, script], {
    cwd: surroundings.cwd ?? process.cwd(),
    env: { PATH, ...surroundings.env },
    encoding: 'utf8',
  });
}

describe('the same description gives the same bytes', () => {
  const usual = printed();

  test('of which there are some', () => {
    expect(usual.split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line))).toHaveLength(3);
  });

  test.each([
    ['another time zone', { env: { TZ: 'Pacific/Kiritimati' } }],
    ['another locale', { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }],
    ['another working directory', { cwd: elsewhere }],
    [
      'switches of cdk8s',
      { env: { CDK8S_DISABLE_SORT: '1', CDK8S_OUTDIR: '/nowhere', CDK8S_RECORD_CONSTRUCT_METADATA: 'true' } },
    ],
    ['another user and home', { env: { HOME: '/nonexistent', USER: 'somebody', CI: 'true', NO_COLOR: '1' } }],
  ])(
    'with %s',
    (_, surroundings) => {
      expect(printed(surroundings)).toBe(usual);
    },
    60_000,
  );
}, 120_000);
