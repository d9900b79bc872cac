import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { BROWSER, findBrowser } from '../../../tools/browser/find-browser.js';
import { foldersIn, ROOT } from '../../../tools/folders.js';

/** Where pages and screenshots stay after a run; git-ignored. */
const ARTIFACTS = fileURLToPath(new URL('../../../.artifacts/report/', import.meta.url));

/** A real browser. Where none starts the tests fail, and the message is the command that gets one. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser(foldersIn(ROOT), process.env);
  if (found === undefined) throw new Error(`No browser starts on this machine. Get one: npm run tools -- ${BROWSER}`);
  const env = { ...process.env, ...found.environment } as Record<string, string>;
  return chromium.launch({ executablePath: found.path, env });
}

/** Writes a page to disk, as users have it. */
export function savePage(name: string, text: string): string {
  mkdirSync(ARTIFACTS, { recursive: true });
  const path = `${ARTIFACTS}${name}.html`;
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

/** A page that is open, with all that the browser complained about and asked for. */
export interface Opened {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

/** Opens a page from disk. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests };
}

/** Keeps a picture of the whole page. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${ARTIFACTS}${name}.png`, fullPage: true });
}
