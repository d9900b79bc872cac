import { existsSync, readdirSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from '../child.js';
import type { Folders } from '../folders.js';

/** Name of the browser in `npm run tools -- chromium`. */
export const BROWSER = 'chromium';

/** The variable that names another browser of the Chromium family, by its path. */
export const BROWSER_VARIABLE = 'FLUXSTRAP_BROWSER';

/** Milliseconds for a browser to say its version. */
const DEADLINE = 30_000;

/** A browser that starts. */
export interface Browser {
  readonly path: string;
  /** `Chromium 156.0.8078.79`. */
  readonly version: string;
  /** What it needs in its environment, beside what is there. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Programs that people have. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A browser that starts: the one that is named in the environment and no other, else the one that this project got, else one of the machine.
 * A wrapper that only says how to install a browser does not start.
 */
export async function findBrowser(folders: Folders, environment: NodeJS.ProcessEnv): Promise<Browser | undefined> {
  const named = environment[BROWSER_VARIABLE];
  if (named !== undefined && named !== '') return start(named, {});
  const own = join(folders.browser, 'usr', 'lib', 'chromium', 'chromium-headless-shell');
  const got = await start(own, unpackedEnvironment(folders.browser));
  if (got !== undefined) return got;
  const directories = (environment.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  const candidates = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  for (const path of [...candidates, ...APPLICATIONS]) {
    const browser = await start(path, {});
    if (browser !== undefined) return browser;
  }
  return undefined;
}

/** What programs need that were unpacked below a folder and not installed: where their libraries and fonts are. */
export function unpackedEnvironment(root: string): Readonly<Record<string, string>> {
  const libraries = libraryFolders(root);
  return {
    FONTCONFIG_FILE: join(root, 'fonts.conf'),
    ...(libraries.length === 0 ? {} : { LD_LIBRARY_PATH: libraries.join(':') }),
  };
}

/** Folders with shared libraries: one for the kind of machine, and those inside it that Debian keeps libraries in. */
function libraryFolders(root: string): readonly string[] {
  return [join(root, 'usr', 'lib'), join(root, 'lib')].flatMap((library) =>
    foldersOf(library)
      .filter((folder) => folder.includes('-linux-gnu'))
      .flatMap((folder) => [folder, ...foldersOf(folder).filter(hasLibraries)]),
  );
}

function foldersOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();
}

function hasLibraries(folder: string): boolean {
  return readdirSync(folder).some((name) => /\.so(?:\.|$)/.test(name));
}

async function start(path: string, environment: Readonly<Record<string, string>>): Promise<Browser | undefined> {
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!executable) return undefined;
  const ending = await run(path, ['--version'], { env: { ...process.env, ...environment }, deadline: DEADLINE });
  const version = /\b(?:Chromium|Chrome)\b.*\d[\d.]*/.exec(ending.output)?.[0].trim();
  return ending.kind === 'exit' && ending.code === 0 && version !== undefined
    ? { path, version, environment }
    : undefined;
}
