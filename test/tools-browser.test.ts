import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../tools/browser/find-browser.js';
import { foldersIn } from '../tools/folders.js';
import { select } from '../tools/programs.js';

// The programs here are scripts that answer like a browser, or like what only looks like one.

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'browser-'));
});

afterEach(() => rmSync(home, { recursive: true }));

function program(path: string, text: string): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('the browser', () => {
  it('is the first one on PATH that starts', async () => {
    program('stub/chromium', 'echo "Install the chromium snap" >&2; exit 1');
    const path = program('real/google-chrome', 'echo "Google Chrome 140.0.1"');

    const found = await findBrowser(foldersIn(home), { PATH: `${join(home, 'stub')}:${join(home, 'real')}` });

    expect(found).toEqual({ path, version: 'Chrome 140.0.1', environment: {} });
  });

  it('is the one that was unpacked before one of the machine, with its libraries and fonts', async () => {
    program('real/chromium', 'echo "Chromium 1.0"');
    const path = program(
      '.tools/browser/usr/lib/chromium/chromium-headless-shell',
      'echo "Chromium 2.0 $LD_LIBRARY_PATH"',
    );
    program('.tools/browser/usr/lib/x86_64-linux-gnu/libnss3.so', '');
    program('.tools/browser/usr/lib/x86_64-linux-gnu/pulseaudio/libpulsecommon-16.1.so', '');
    program('.tools/browser/usr/lib/x86_64-linux-gnu/perl/readme', '');
    const libraries = join(home, '.tools/browser/usr/lib/x86_64-linux-gnu');

    const found = await findBrowser(foldersIn(home), { PATH: join(home, 'real') });

    expect(found?.path).toBe(path);
    expect(found?.environment).toEqual({
      FONTCONFIG_FILE: join(home, '.tools/browser/fonts.conf'),
      LD_LIBRARY_PATH: `${libraries}:${join(libraries, 'pulseaudio')}`,
    });
  });

  it('is the one that FLUXSTRAP_BROWSER names, and no other when that does not start', async () => {
    program('real/chromium', 'echo "Chromium 1.0"');
    const named = program('mine', 'echo "Chromium 3.0"');
    const path = join(home, 'real');

    expect((await findBrowser(foldersIn(home), { PATH: path, FLUXSTRAP_BROWSER: named }))?.path).toBe(named);
    expect(await findBrowser(foldersIn(home), { PATH: path, FLUXSTRAP_BROWSER: join(home, 'none') })).toBeUndefined();
  });

  it('is got with what test:tools calls, with everything, or by its name', () => {
    const wish = { all: false, groups: [], names: [] };

    expect(select(wish)).toMatchObject({ browser: true });
    expect(select({ ...wish, all: true })).toMatchObject({ browser: true });
    expect(select({ ...wish, names: ['chromium'] })).toEqual({ programs: [], browser: true });
    expect(select({ ...wish, groups: ['e2e'] })).toMatchObject({ browser: false });
    expect(select({ ...wish, names: ['helm'] })).toMatchObject({ browser: false });
  });
});
