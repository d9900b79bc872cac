import { describe, expect, test } from 'vitest';
import { orderByNeeds } from '../../lib/plan/order.js';

const item = (key: string, ...needs: readonly string[]) => ({ key, needs });
const keys = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key);

describe('orderByNeeds', () => {
  test('puts what is needed first', () => {
    const { items, cycles } = orderByNeeds([item('c', 'b'), item('b', 'a'), item('a')]);

    expect(keys(items)).toEqual(['a', 'b', 'c']);
    expect(cycles).toEqual([]);
  });

  test('breaks ties by the order of declaration', () => {
    expect(keys(orderByNeeds([item('z'), item('y'), item('x', 'y')]).items)).toEqual(['z', 'y', 'x']);
  });

  test('ignores needs that name nothing, and the second of two items with one key', () => {
    expect(keys(orderByNeeds([item('a', 'ghost'), item('a', 'b'), item('b')]).items)).toEqual(['a', 'b']);
  });

  test('prints a whole cycle, closed, and keeps its items at the end', () => {
    const { items, cycles } = orderByNeeds([item('a', 'c'), item('b', 'a'), item('c', 'b'), item('free')]);

    expect(keys(items)).toEqual(['free', 'a', 'b', 'c']);
    expect(cycles).toEqual([['a', 'c', 'b', 'a']]);
  });

  test('leaves out of a cycle what only waits for it', () => {
    expect(orderByNeeds([item('after', 'a'), item('a', 'a')]).cycles).toEqual([['a', 'a']]);
  });

  test('reports separate cycles separately', () => {
    const { cycles } = orderByNeeds([item('a', 'b'), item('b', 'a'), item('c', 'd'), item('d', 'c')]);

    expect(cycles).toEqual([
      ['a', 'b', 'a'],
      ['c', 'd', 'c'],
    ]);
  });

  test('holds for random graphs without cycles: a provider always comes before its consumer', () => {
    let seed = 42;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 200; round += 1) {
      const size = 1 + random(12);
      const declared = Array.from({ length: size }, (_, index) =>
        item(
          `n${index}`,
          ...Array.from({ length: random(4) }, () => `n${random(index + 1)}`).filter((n) => n !== `n${index}`),
        ),
      ).sort(() => random(3) - 1);

      const { items, cycles } = orderByNeeds(declared);

      expect(cycles).toEqual([]);
      expect(items).toHaveLength(size);
      const place = new Map(items.map(({ key }, index) => [key, index]));
      for (const { key, needs } of items)
        for (const need of needs) expect(place.get(need)).toBeLessThan(place.get(key)!);
    }
  });

  test('a graph in which everything needs everything before it stays fast', () => {
    const declared = Array.from({ length: 60 }, (_, index) =>
      item(`n${index}`, ...Array.from({ length: index }, (_unused, other) => `n${other}`)),
    ).reverse();

    expect(orderByNeeds(declared).items[59]!.key).toBe('n59');
  });
});
