import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../build.js';
import { type Ending, run } from '../child.js';
import type { Folders } from '../folders.js';
import { BROWSER_VARIABLE, findBrowser } from './find-browser.js';

/** The browser without a screen: half as large as the whole one, and all that tests need. It wants its data beside itself. */
const PACKAGES = ['chromium-headless-shell', 'chromium-common'];

/** Where Debian keeps what apt starts from. */
const DPKG_STATUS = '/var/lib/dpkg/status';

/** Lines of output that are shown when something fails. */
const SHOWN = 15;

const BY_HAND = `Install Chromium or Chrome, or name one with ${BROWSER_VARIABLE}=/path/to/it.`;

/**
 * Unpacks Debian's Chromium, and of what it needs all that this machine lacks, into `.tools/browser`. Nothing is installed: it works without root,
 * and the machine stays as it is. The version is the one that Debian serves, because Debian serves no other.
 */
export async function getBrowser(folders: Folders, deadline: number, signal: AbortSignal): Promise<Outcome> {
  await mkdir(folders.build, { recursive: true });
  const folder = await mkdtemp(join(folders.build, 'browser-'));
  try {
    const failed = (await download(folder, deadline, signal)) ?? (await unpack(folder, deadline, signal));
    if (failed !== undefined) return failed;
    await writeFile(join(folder, 'root', 'fonts.conf'), fontsOf(folders.browser));
    await rm(folders.browser, { recursive: true, force: true });
    await rename(join(folder, 'root'), folders.browser);
    // Without what the environment names: this is about the one that was just got.
    const browser = await findBrowser(folders, {});
    if (browser !== undefined) return { kind: 'built' };
    await rm(folders.browser, { recursive: true, force: true });
    return { kind: 'failed', what: 'unpacked, but it does not start', lines: [], todo: BY_HAND };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets apt work out and fetch the packages, with lists and a cache of its own. */
async function download(folder: string, deadline: number, signal: AbortSignal): Promise<Outcome | undefined> {
  const places = { state: join(folder, 'state'), cache: join(folder, 'cache') };
  await mkdir(join(places.state, 'lists', 'partial'), { recursive: true });
  await mkdir(join(places.cache, 'archives', 'partial'), { recursive: true });
  const settings = [
    `Dir::State=${places.state}`,
    `Dir::State::status=${DPKG_STATUS}`,
    `Dir::Cache=${places.cache}`,
    'APT::Sandbox::User=root',
    'Debug::NoLocking=true',
    'Acquire::Retries=3',
  ].flatMap((setting) => ['-o', setting]);
  const update = await run('apt-get', ['-q', ...settings, 'update'], { deadline, signal });
  if (!isFine(update)) return failure(update, 'apt-get update');
  const wanted = ['install', '--yes', '--download-only', '--no-install-recommends', '--reinstall', ...PACKAGES];
  const install = await run('apt-get', ['-q', ...settings, ...wanted], { deadline, signal });
  return isFine(install) ? undefined : failure(install, `apt-get install --download-only ${PACKAGES.join(' ')}`);
}

async function unpack(folder: string, deadline: number, signal: AbortSignal): Promise<Outcome | undefined> {
  const archives = join(folder, 'cache', 'archives');
  const root = join(folder, 'root');
  await mkdir(root);
  const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb')).sort();
  for (const name of packages) {
    const ending = await run('dpkg-deb', ['-x', join(archives, name), root], { deadline, signal });
    if (!isFine(ending)) return failure(ending, `dpkg-deb -x ${name}`);
  }
  return undefined;
}

/** Fonts of the machine and those that were unpacked. */
function fontsOf(root: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${root.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}

function isFine(ending: Ending): boolean {
  return ending.kind === 'exit' && ending.code === 0;
}

function failure(ending: Ending, command: string): Outcome {
  if (ending.kind === 'interrupted') return { kind: 'interrupted' };
  const lines = ending.output.trimEnd().split('\n').slice(-SHOWN);
  const missing = ending.kind === 'unstartable' && ending.notFound;
  const what = missing
    ? 'no browser starts on this machine, and it is no Debian that could get one'
    : `\`${command}\` failed`;
  return { kind: 'failed', what, lines: missing ? [] : lines, todo: BY_HAND };
}
