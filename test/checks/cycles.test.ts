import { describe, expect, it } from 'vitest';
import { cyclesOf, reachedFrom } from '../../lib/checks/cycles.js';

const graph = (edges: Record<string, readonly string[]>) => new Map(Object.entries(edges));

describe('cyclesOf', () => {
  it('finds none in a tree or a diamond', () => {
    expect(cyclesOf(graph({ a: ['b', 'c'], b: ['d'], c: ['d'] }))).toEqual([]);
  });

  it('prints a whole cycle from its smallest name back to it', () => {
    expect(cyclesOf(graph({ c: ['a'], b: ['c'], a: ['b'], x: ['a'] }))).toEqual([['a', 'b', 'c', 'a']]);
  });

  it('finds a node that leads to itself', () => {
    expect(cyclesOf(graph({ a: ['a'] }))).toEqual([['a', 'a']]);
  });

  it('takes the shortest cycle of a knot, and one for every knot', () => {
    expect(cyclesOf(graph({ a: ['b', 'c'], b: ['c'], c: ['a'], p: ['q'], q: ['p'], z: ['a', 'p'] }))).toEqual([
      ['a', 'c', 'a'],
      ['p', 'q', 'p'],
    ]);
  });

  it('agrees with a search over all ways in random graphs', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const names = ['a', 'b', 'c', 'd', 'e', 'f'];
      const edges = new Map(names.map((name) => [name, names.filter(() => random(6) === 0)]));
      const onCycle = names.filter((name) =>
        (edges.get(name) ?? []).some((next) => reachedFrom(edges, next).has(name)),
      );

      const cycles = cyclesOf(edges);

      expect(cycles.length === 0).toBe(onCycle.length === 0);
      for (const cycle of cycles) {
        expect(cycle[0]).toBe(cycle.at(-1));
        for (const [index, name] of cycle.slice(0, -1).entries()) expect(edges.get(name)).toContain(cycle[index + 1]);
      }
    }
  });

  it('takes a long chain in its stride', () => {
    const edges = new Map(Array.from({ length: 20_000 }, (_, index) => [`n${index}`, [`n${index + 1}`]]));

    expect(cyclesOf(edges)).toEqual([]);
  });
});
