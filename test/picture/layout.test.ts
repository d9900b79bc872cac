import { describe, expect, test } from 'vitest';
import { type Layout, layoutOf, type Rectangle } from '../../lib/picture/layout.js';
import { pictureOf } from '../../lib/picture/picture-of.js';
import { rowsOf } from '../../lib/picture/rows.js';
import { textWidth } from '../../lib/picture/text-width.js';
import { tracksOf } from '../../lib/picture/tracks.js';
import { aGraph, edge, kustomization, manyApps, release } from './fixture.js';

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Boxes that lie on each other, outside of the picture, or outside of their section. */
function mistakes({ boxes, sections, width, height }: Layout): readonly string[] {
  const found: string[] = [];
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1))
      if (overlap(box, other)) found.push(`${box.node.id} on ${other.node.id}`);
    if (box.x < 0 || box.x + box.width > width + 0.1 || box.y + box.height > height)
      found.push(`${box.node.id} is outside`);
    const home = sections.find(({ section }) => section.nodes.includes(box.node))!;
    if (box.y < home.y || box.y + box.height > home.y + home.height) found.push(`${box.node.id} left its section`);
  }
  return found;
}

describe.each([1, 12, 45, 120])('a picture of %i apps', (count) => {
  test.each([2, 5])('in %i columns: nothing lies on anything, every line begins and ends at its boxes', (columns) => {
    const layout = layoutOf(pictureOf(manyApps(count)), columns);
    const boxes = new Map(layout.boxes.map((box) => [box.node.id, box]));

    expect(mistakes(layout)).toEqual([]);
    for (const {
      edge: { from, to },
      points,
      up,
    } of layout.lines) {
      const [first, last] = up ? [points.at(-1)!, points[0]!] : [points[0]!, points.at(-1)!];
      for (const [id, point] of [
        [from, first],
        [to, last],
      ] as const) {
        const box = boxes.get(id)!;
        expect(point.x).toBeGreaterThan(box.x);
        expect(point.x).toBeLessThan(box.x + box.width);
        expect([box.y, box.y + box.height]).toContain(point.y);
      }
    }
  });

  test('no row is longer than the columns, whatever depends on what', () => {
    for (const { nodes } of rowsOf(pictureOf(manyApps(count)), 4)) expect(nodes.length).toBeLessThanOrEqual(4);
  });
});

test('what must be there before stands above', () => {
  const layout = layoutOf(pictureOf(manyApps(45)), 5);
  const top = new Map(layout.boxes.map(({ node, y }) => [node.id, y]));

  for (const {
    edge: { from, to },
  } of layout.lines)
    expect(top.get(from)!).toBeLessThan(top.get(to)!);
});

test('a circle has a place for everything too', () => {
  const names = ['a', 'b', 'c'].map((name) => `ns/${name}`);
  const graph = aGraph({
    nodes: [kustomization('flux-system/root'), ...names.map((name) => release(name, 'flux-system/root'))],
    edges: [
      ...names.map((name, index) => edge(`HelmRelease ${name}`, `HelmRelease ${names[(index + 1) % 3]}`)),
      edge('HelmRelease ns/a', 'HelmRelease ns/a', 'needs'),
    ],
    cycles: [{ path: ['HelmRelease ns/a', 'HelmRelease ns/a'], text: 'a needs itself' }],
  });
  const layout = layoutOf(pictureOf(graph), 5);

  expect(mistakes(layout)).toEqual([]);
  expect(layout.lines).toHaveLength(4);
  expect(layout.lines.filter(({ up }) => up)).toHaveLength(1);
});

test('the work grows with the repository and not with its square: lines of one box share their way', () => {
  const items = (count: number): number => {
    const picture = pictureOf(manyApps(count));
    return tracksOf(rowsOf(picture, 5), picture.edges).rows.reduce((sum, row) => sum + row.length, 0);
  };

  expect(items(1600) / items(400)).toBeLessThan(5);
});

test('an empty picture is one', () => {
  expect(layoutOf({ title: '', sections: [], edges: [], cycles: [] }, 5)).toMatchObject({
    boxes: [],
    lines: [],
    height: 0,
  });
});

test('text is rather thought too wide than too narrow', () => {
  expect(textWidth('kube-system')).toBeGreaterThan(5);
  expect(textWidth('漢字')).toBeGreaterThan(2);
  expect(textWidth('')).toBe(0);
});
