import { escapeXml } from './escape-xml.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-parts.js';
import type { Picture, PictureNode } from './picture.js';
import { svg } from './svg.js';
import { PAGE_COLOURS, SVG_STYLE } from './svg-style.js';

/** Boxes in a row on a wide screen, and on a phone. */
const WIDE = 5;
const NARROW = 2;

/**
 * Pictures as one page that needs nothing else: no network, no fonts. The drawing answers the mouse and the keyboard; the same reasons stand
 * below it as text, so nothing is lost without scripts or sight.
 */
export function page(pictures: readonly Picture[]): string {
  const title = `Bootstrap order and Flux dependencies: ${pictures.map((picture) => picture.title).join(', ')}`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>\n${PAGE_COLOURS}\n${PAGE_STYLE}\n${SVG_STYLE}\n</style>`,
    '</head>',
    '<body>',
    '<h1>Bootstrap order and Flux dependencies</h1>',
    '<p>From top to bottom is the order in time. Point at a box, or go to it with the Tab key, to see why it stands where it does; Escape closes the answer.</p>',
    ...(pictures.length > 1
      ? [
          `<nav aria-label="Clusters">${pictures.map((picture, index) => `<a href="#cluster-${index}">${escapeXml(picture.title)}</a>`).join(' ')}</nav>`,
        ]
      : []),
    ...pictures.map(cluster),
    '<aside id="answer" aria-live="polite" hidden></aside>',
    `<script>\n${PAGE_SCRIPT}\n</script>`,
    '</body>',
    '</html>\n',
  ].join('\n');
}

function cluster(picture: Picture, index: number): string {
  const faults = picture.cycles.map((cycle) => `<li>${escapeXml(cycle)}</li>`).join('');
  return [
    `<main class="cluster" id="cluster-${index}" aria-label="${escapeXml(picture.title)}">`,
    `<h2>${escapeXml(picture.title)}</h2>`,
    ...(faults === ''
      ? []
      : [`<div class="faults" role="alert"><p>These wait for each other and never end:</p><ul>${faults}</ul></div>`]),
    `<div class="drawing wide">${svg(picture, { columns: WIDE, inPage: true })}</div>`,
    `<div class="drawing narrow">${svg(picture, { columns: NARROW, inPage: true })}</div>`,
    '<h3>The same in words</h3>',
    ...picture.sections.map(({ title, note, nodes }) =>
      [
        `<section><h4>${escapeXml(title)} <small>${escapeXml(note)}</small></h4>`,
        ...nodes.map(words),
        '</section>',
      ].join('\n'),
    ),
    '</main>',
  ].join('\n');
}

function words({ id, title, subtitle, reasons, bad }: PictureNode): string {
  const items = reasons.map((reason) => `<li>${escapeXml(reason)}</li>`).join('');
  const small = subtitle === '' ? '' : ` <small>${escapeXml(subtitle)}</small>`;
  return `<details data-words="${escapeXml(id)}"${bad ? ' open' : ''}><summary>${escapeXml(title)}${small}</summary><ul>${items}</ul></details>`;
}
