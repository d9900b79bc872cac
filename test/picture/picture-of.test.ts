import { describe, expect, test } from 'vitest';
import { pictureOf } from '../../lib/picture/picture-of.js';
import { aGraph, edge, kustomization, release } from './fixture.js';

const sections = (graph: Parameters<typeof pictureOf>[0]) =>
  Object.fromEntries(pictureOf(graph).sections.map(({ title, nodes }) => [title, nodes.map(({ id }) => id)]));

describe('boxes', () => {
  test('a Kustomization with one release is that release; what it holds besides is part of it', () => {
    const graph = aGraph({
      nodes: [
        kustomization('flux-system/root'),
        kustomization('flux-system/a', 'flux-system/root'),
        release('ns/a', 'flux-system/a'),
        { id: 'OCIRepository ns/a', kind: 'OCIRepository', name: 'ns/a', appliedBy: 'Kustomization flux-system/a' },
      ],
      edges: [edge('OCIRepository ns/a', 'HelmRelease ns/a', 'source')],
    });

    expect(sections(graph)['Flux: flux-system/root']).toEqual(['Kustomization flux-system/root', 'HelmRelease ns/a']);
    expect(pictureOf(graph).edges).toEqual([]);
  });

  test('a Kustomization with several releases has a section of its own', () => {
    const graph = aGraph({
      nodes: [
        kustomization('flux-system/root'),
        release('ns/a', 'flux-system/root'),
        release('ns/b', 'flux-system/root'),
      ],
    });

    expect(sections(graph)['Flux: flux-system/root']).toEqual([
      'Kustomization flux-system/root',
      'HelmRelease ns/a',
      'HelmRelease ns/b',
    ]);
  });

  test('a member stands in its stage and nowhere else', () => {
    const graph = aGraph({
      nodes: [
        kustomization('flux-system/root'),
        kustomization('flux-system/a', 'flux-system/root'),
        release('ns/a', 'flux-system/a', { stage: 'apps' }),
      ],
    });

    expect(sections(graph)).toMatchObject({
      '3  apps': ['HelmRelease ns/a'],
      'Flux: flux-system/root': [expect.any(String)],
    });
  });

  test('what would look like a circle and is none is drawn apart', () => {
    // The release of a waits for the one of b, and the Kustomization b for the Kustomization a, which waits for nothing.
    const graph = aGraph({
      nodes: [
        kustomization('flux-system/root'),
        ...['a', 'b'].flatMap((name) => [
          kustomization(`flux-system/${name}`, 'flux-system/root'),
          release(`ns/${name}`, `flux-system/${name}`),
        ]),
      ],
      edges: [
        edge('Kustomization flux-system/a', 'Kustomization flux-system/b'),
        edge('HelmRelease ns/b', 'HelmRelease ns/a'),
        edge('Kustomization flux-system/a', 'HelmRelease ns/a', 'parent'),
        edge('Kustomization flux-system/b', 'HelmRelease ns/b', 'parent'),
      ],
    });
    const { edges } = pictureOf(graph);

    expect(edges.map(({ from, to, bad }) => `${from} → ${to}${bad ? ' !' : ''}`)).toEqual([
      'Kustomization flux-system/a → Kustomization flux-system/b',
      'HelmRelease ns/b → HelmRelease ns/a',
      'Kustomization flux-system/a → HelmRelease ns/a',
      'Kustomization flux-system/b → HelmRelease ns/b',
    ]);
  });

  test('every box knows the reasons of its edges, once each', () => {
    const graph = aGraph({
      nodes: [
        kustomization('flux-system/root'),
        release('ns/a', 'flux-system/root'),
        release('ns/b', 'flux-system/root'),
      ],
      edges: [edge('HelmRelease ns/a', 'HelmRelease ns/b'), edge('HelmRelease ns/a', 'HelmRelease ns/b', 'needs')],
    });
    const [line, ...others] = pictureOf(graph).edges;
    const box = pictureOf(graph)
      .sections.at(-1)!
      .nodes.find(({ title }) => title === 'b')!;

    expect(others).toEqual([]);
    expect(line).toMatchObject({ kind: 'needs', kinds: ['needs', 'dependsOn'], bad: false });
    expect(box.reasons).toEqual(['HelmRelease ns/b.', ...[...line!.reasons]]);
  });
});

describe('what many use', () => {
  const graph = (users: number) => {
    const names = Array.from({ length: users }, (_, index) => `flux-system/k${index}`);
    return aGraph({
      nodes: [
        kustomization('flux-system/root'),
        {
          id: 'ConfigMap ns/settings',
          kind: 'ConfigMap',
          name: 'ns/settings',
          appliedBy: 'Kustomization flux-system/root',
        },
        ...names.map((name) => kustomization(name, 'flux-system/root')),
      ],
      edges: names.map((name) => edge('ConfigMap ns/settings', `Kustomization ${name}`, 'settings')),
    });
  };

  test('is named in their boxes and has no lines; what few use has lines', () => {
    expect(pictureOf(graph(4)).edges).toHaveLength(4);
    const { edges, sections: all } = pictureOf(graph(5));

    expect(edges).toEqual([]);
    const nodes = all.flatMap(({ nodes }) => nodes);
    expect(nodes.filter(({ chips }) => chips[0]?.text === 'settings')).toHaveLength(5);
    expect(nodes.find(({ title }) => title === 'k0')!.reasons.join(' ')).toContain('because of ConfigMap ns/settings');
    expect(nodes.some(({ title }) => title === 'settings')).toBe(true);
  });

  test('the repository that the FluxInstance syncs is behind everything and not drawn', () => {
    const drawn = pictureOf(
      aGraph({
        nodes: [
          { id: 'GitRepository flux-system/x', kind: 'GitRepository', name: 'flux-system/x' },
          kustomization('flux-system/root'),
        ],
        edges: [edge('GitRepository flux-system/x', 'Kustomization flux-system/root', 'source')],
      }),
    );

    expect([drawn.edges, drawn.sections.flatMap(({ nodes }) => nodes.map(({ title }) => title))]).toEqual([
      [],
      ['root'],
    ]);
  });
});

test('a cycle marks its boxes and its lines, also those that are no lines otherwise', () => {
  const {
    edges,
    cycles,
    sections: all,
  } = pictureOf(
    aGraph({
      nodes: [
        kustomization('flux-system/root'),
        kustomization('flux-system/a', 'flux-system/root'),
        release('ns/a', 'flux-system/a'),
      ],
      edges: [
        edge('Kustomization flux-system/a', 'HelmRelease ns/a', 'parent'),
        edge('HelmRelease ns/a', 'Kustomization flux-system/a', 'waits'),
      ],
      cycles: [
        {
          path: ['HelmRelease ns/a', 'Kustomization flux-system/a', 'HelmRelease ns/a'],
          text: 'HelmRelease ns/a waits for itself',
        },
      ],
    }),
  );

  expect(cycles).toEqual(['HelmRelease ns/a waits for itself']);
  expect(edges.map(({ from, kind, bad }) => [from, kind, bad])).toEqual([
    ['Kustomization flux-system/a', 'parent', true],
    ['HelmRelease ns/a', 'waits', true],
  ]);
  expect(all.flatMap(({ nodes }) => nodes.filter(({ bad }) => bad).map(({ id }) => id)).sort()).toEqual([
    'HelmRelease ns/a',
    'Kustomization flux-system/a',
  ]);
});

test('what neither Git nor the bootstrap brings stands in a section of its own', () => {
  const graph = aGraph({
    nodes: [
      kustomization('flux-system/root'),
      release('ns/a', 'flux-system/root'),
      { id: 'Secret ns/by-hand', kind: 'Secret', name: 'ns/by-hand' },
    ],
    edges: [edge('Secret ns/by-hand', 'HelmRelease ns/a', 'values')],
  });

  expect(sections(graph)['From elsewhere']).toEqual(['Secret ns/by-hand']);
});
