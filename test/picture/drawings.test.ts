import { describe, expect, test } from 'vitest';
import { mermaid } from '../../lib/picture/mermaid.js';
import { page } from '../../lib/picture/page.js';
import type { Picture } from '../../lib/picture/picture.js';
import { pictureOf } from '../../lib/picture/picture-of.js';
import { svg } from '../../lib/picture/svg.js';
import { HOSTILE, manyApps } from './fixture.js';

/** A picture in which every text that comes from a repository is the same one. */
function named(text: string): Picture {
  const node = (id: string) => ({
    id,
    title: text,
    subtitle: text,
    tone: 'app',
    chips: [{ text, kind: 'secret' }],
    reasons: [text],
    bad: true,
  });
  return {
    title: text,
    sections: [
      { id: 'a', title: text, note: text, stage: true, nodes: [] },
      { id: 'b', title: text, note: text, stage: false, nodes: [node(`1 ${text}`), node(`2 ${text}`)] },
    ],
    edges: [{ from: `1 ${text}`, to: `2 ${text}`, kind: 'needs', kinds: ['needs'], reasons: [text], bad: true }],
    cycles: [text],
  } as Picture;
}

/** Tags and attributes of XML or HTML, without what stands in them. Coordinates follow the width of texts. */
function skeleton(text: string): readonly string[] {
  const scripts = text.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1/>');
  return [...scripts.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'));
}

describe.each(HOSTILE)('a repository that calls everything %j', (name) => {
  test.each([
    ['SVG', (picture: Picture) => svg(picture)],
    ['HTML', (picture: Picture) => page([picture])],
  ])('%s has the tags of a harmless one', (_, draw) => {
    // The empty name leaves its lines out, and a very long one is wrapped.
    const harmless = name === '' ? 'x' : 'x'.repeat(Math.min(name.length, 8));
    const drawn = skeleton(draw(named(name || 'x')));

    expect(drawn).toEqual(skeleton(draw(named(harmless))));
  });

  test('mermaid has one statement a line, and the name only inside quotes', () => {
    const lines = mermaid(named(name));
    const STATEMENTS =
      /^(?:flowchart TB| {2}(?:s\d+\(\["[^"]*"\]\)|subgraph s\d+ \["[^"]*"\]|end|n\d+ (?:-->|-\.->)\|"[^"]*"\| n\d+|s\d+ ==> s\d+|classDef \w+ [\w#:,-]+|class [n\d,]+ \w+|linkStyle [\d,]+ [\w#:,-]+)| {4}(?:direction TB|n\d+\["[^"]*"\]|n\d+ ~~~ n\d+))$/;

    for (const line of lines) {
      expect(line).toMatch(STATEMENTS);
      for (const [, quoted] of line.matchAll(/"([^"]*)"/g)) {
        // Only our own line breaks are HTML, and every # begins an entity of ours.
        expect(quoted!.replaceAll('<br/>', '').replaceAll(/#\d+;/g, '')).toMatch(/^[^<>#%`$&\p{Cc}]*$/u);
      }
    }
  });
});

describe('SVG', () => {
  test('is well formed: every tag is closed in its order', () => {
    const open: string[] = [];
    for (const [, close, name, single] of svg(pictureOf(manyApps(20))).matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (single === '/') continue;
      if (close === '/') expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });

  test('needs nothing from anywhere', () => {
    const text = svg(pictureOf(manyApps(20))).replace('xmlns="http://www.w3.org/2000/svg"', '');

    expect(text).not.toMatch(/https?:|url\(|@import|<image|href/);
  });

  test('has a light and a dark face, and tells the kinds of lines apart without colours', () => {
    const text = svg(pictureOf(manyApps(3)));

    expect(text).toContain('@media (prefers-color-scheme:dark)');
    expect(text).toMatch(/\.line\.secret[^}]*\{stroke-dasharray/);
  });

  test('says each cycle in full, in lines that fit', () => {
    const cycle = `Kustomization flux-system/${'very-long-name-'.repeat(8)} depends on itself`;
    const text = svg({ ...pictureOf(manyApps(3)), cycles: [cycle] });
    const said = [...text.matchAll(/<text class="fault"[^>]*>([^<]*)</g)].map(([, line]) => line).join(' ');

    expect(said).toContain('depends on itself');
  });
});

describe('the page', () => {
  const html = page([pictureOf(manyApps(8))]);

  test('forbids itself every connection', () => {
    expect(html).toContain("default-src 'none'");
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|url\(|@import|<link|<img|src=/,
    );
  });

  test('has a box for the keyboard for every box of the drawing, with words for those who do not see it', () => {
    const boxes = html.match(/class="node"/g)!.length;

    expect(html.match(/class="node" data-id="[^"]+" tabindex="0" role="button" aria-label="[^"]+"/g)).toHaveLength(
      boxes,
    );
    for (const [, id] of html.matchAll(/class="node" data-id="([^"]+)"/g)) expect(html).toContain(`data-words="${id}"`);
  });

  test('has a drawing for wide and one for narrow screens', () => {
    const [wide = 0, narrow = 0] = [...html.matchAll(/<svg [^>]*viewBox="0 0 (\d+)/g)].map(([, width]) =>
      Number(width),
    );

    expect(wide).toBeGreaterThan(narrow);
    expect(narrow).toBeLessThan(520);
    expect(html).toContain('@media (max-width:760px)');
  });

  test('has a chapter for each cluster', () => {
    const both = page([pictureOf(manyApps(2)), { ...pictureOf(manyApps(2)), title: 'Cluster apps' }]);

    expect(both).toContain('<a href="#cluster-1">Cluster apps</a>');
    expect(both.match(/<main /g)).toHaveLength(2);
  });
});

describe('mermaid', () => {
  test('draws what nothing connects as a grid', () => {
    const lines = mermaid(pictureOf({ ...manyApps(9), edges: [] }));

    expect(lines.filter((line) => line.includes('~~~'))).toHaveLength(10 - 4);
  });

  test('the colour of a cycle hits its own lines', () => {
    const picture = pictureOf(manyApps(9));
    const edges = picture.edges.map((edge, index) => ({ ...edge, bad: index === 2 }));
    const lines = mermaid({ ...picture, edges });
    const links = lines.filter((line) => / (?:-->|-\.->|==>|~~~)/.test(line));
    const [, index] = /linkStyle (\d+) /.exec(lines.at(-1)!)!;

    expect(links[Number(index)]).toBe(lines.filter((line) => /-->/.test(line))[2]);
  });
});
