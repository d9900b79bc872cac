import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildReport } from '../../lib/report/build-report.js';
import { htmlOf } from '../../lib/report/html/page.js';
import type { ReportInput } from '../../lib/report/report.js';
import { poison } from '../report/support/poison.js';
import { DIFFERS, PROVEN, SAMPLES } from '../report/support/samples.js';
import { launchBrowser, openPage, picture, savePage } from './support/browser.js';

// The page of a report in a real browser.

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

const HOSTILE: Readonly<Record<string, ReportInput>> = {
  'hostile-tags': poison(
    DIFFERS,
    '"\'><script>window.ran = 1</script><img src="https://example.org/x" onerror="window.ran = 1">',
  ),
  'hostile-long': poison(DIFFERS, 'm'.repeat(300)),
};

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

function urlOf(name: string, input: ReportInput): string {
  return savePage(name, htmlOf(buildReport(input)));
}

// What is asked of a page is text: tests of this project know no DOM.
const OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true";
const SIDEWAYS = 'document.documentElement.scrollWidth - window.innerWidth';
const AXE = "axe.run(document, { resultTypes: ['violations'] })";
const HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))";
const BOTTOMS = "[...document.querySelectorAll('h1, .releases > li')].map((one) => one.getBoundingClientRect().bottom)";
const HEIGHT = 'document.documentElement.scrollHeight';

/** What axe-core finds, the first places of each. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(AXE);
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`);
    return `${id}: ${places.join('; ')}`;
  });
}

describe.each(Object.entries(SAMPLES))('%s', (name, input) => {
  // Both colours and both widths with all that is asked; the other two pairs for the pictures and the width.
  it.each([
    ['light', 'desk', DESK, true],
    ['dark', 'phone', PHONE, true],
    ['dark', 'desk', DESK, false],
    ['light', 'phone', PHONE, false],
  ] as const)(
    '%s on a %s: loads nothing, complains of nothing, never scrolls sideways, can be read by all',
    async (colorScheme, device, viewport, withAxe) => {
      const url = urlOf(name, input);
      const { page, complaints, requests } = await openPage(browser, url, { colorScheme, viewport });
      await picture(page, `${name}-${device}-${colorScheme}`);

      expect(await page.evaluate<number>(SIDEWAYS)).toBeLessThanOrEqual(0);

      await page.evaluate(OPEN_ALL);

      expect(await page.evaluate<number>(SIDEWAYS)).toBeLessThanOrEqual(0);
      expect(withAxe ? await violationsOf(page) : []).toEqual([]);
      expect(complaints).toEqual([]);
      expect(requests.filter((request) => !request.startsWith('data:'))).toEqual([url]);
      await page.context().close();
    },
  );

  it('has landmarks, and headings that leave no level out', async () => {
    const { page } = await openPage(browser, urlOf(name, input));
    const levels = await page.evaluate<number[]>(HEADINGS);

    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(role).count(), role).toBe(1);
    }
    await page.context().close();
  });
});

describe.each(Object.entries(HOSTILE))('%s', (name, input) => {
  it('runs nothing, loads nothing, complains of nothing and never scrolls sideways, whatever names say', async () => {
    const url = urlOf(name, input);
    const { page, complaints, requests } = await openPage(browser, url, { viewport: PHONE });
    await page.evaluate(OPEN_ALL);

    expect(await page.evaluate("'ran' in window")).toBe(false);
    expect(await page.locator('script, img, iframe, object, embed, form, input, [style], [onerror]').count()).toBe(0);
    expect(await page.evaluate<number>(SIDEWAYS)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    expect(requests.filter((request) => !request.startsWith('data:'))).toEqual([url]);
    await page.context().close();
  });
});

describe('this test sees what it is for', () => {
  it('finds what cannot be read, what is too wide, what is loaded and what complains', async () => {
    const url = savePage(
      'planted-faults',
      '<!doctype html><title>x</title><h1 style="color:#aaa">Pale</h1><p style="width:500px">wide</p><script>console.error("boo")</script><script src="http://127.0.0.1:9/x.js"></script>',
    );
    const { page, complaints, requests } = await openPage(browser, url, { viewport: PHONE });

    expect(await page.evaluate<number>(SIDEWAYS)).toBeGreaterThan(0);
    expect((await violationsOf(page)).map((violation) => violation.split(':')[0])).toEqual(
      expect.arrayContaining(['color-contrast', 'html-has-lang']),
    );
    expect(complaints).toContain('error: boo');
    expect(requests).toContain('http://127.0.0.1:9/x.js');
    await page.context().close();
  });
});

describe('the page', () => {
  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])('shows the verdict and every release on the first screen of a %s', async (_, viewport) => {
    const { page } = await openPage(browser, urlOf('proven', PROVEN), { viewport });
    const bottoms = await page.evaluate<number[]>(BOTTOMS);

    expect(bottoms).toHaveLength(7);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(viewport.height);
    await page.context().close();
  });

  it('has other colours in the dark', async () => {
    const url = urlOf('proven', PROVEN);
    const colours: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await openPage(browser, url, { colorScheme });
      colours.push(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
      await page.context().close();
    }

    expect(new Set(colours).size).toBe(2);
  });

  it('can be used by keyboard alone: links in order, evidence to be opened, focus to be seen', async () => {
    const { page } = await openPage(browser, urlOf('proven', PROVEN), { viewport: DESK });
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');

    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the evidence');
    expect(await page.evaluate<number>('document.activeElement.getBoundingClientRect().left')).toBeGreaterThanOrEqual(
      0,
    );
    for (const { release } of PROVEN.proofs[0]!.releases) {
      await page.keyboard.press('Tab');
      expect(await focused()).toBe(release);
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('release-1-6');
    await page.keyboard.press('Tab');
    const open = (): Promise<boolean> => page.evaluate('document.activeElement.parentElement.open');
    expect([await open(), await page.keyboard.press('Enter'), await open()]).toEqual([false, undefined, true]);
    await page.context().close();
  });

  it('works without JavaScript', async () => {
    const { page } = await openPage(browser, urlOf('differs', DIFFERS), { javaScriptEnabled: false, viewport: PHONE });
    const notes = page.locator('summary', { hasText: '1 note' });

    await expect(page.locator('h1').textContent()).resolves.toContain('kube-system/coredns');
    await notes.click();
    await expect(page.getByText('cainjector wrote it').isVisible()).resolves.toBe(true);
    await page.context().close();
  });

  it('prints what is folded', async () => {
    const { page } = await openPage(browser, urlOf('proven', PROVEN), { viewport: DESK });
    const height = (): Promise<number> => page.evaluate(HEIGHT);
    const before = await height();
    await page.emulateMedia({ media: 'print' });

    expect(await height()).toBeGreaterThan(before);
    await page.context().close();
  });
});
