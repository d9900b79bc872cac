import { describe, expect, test } from 'vitest';
import { chain, releaseOf } from '../../lib/authoring/member.js';
import { aCluster, anApp } from './support/authored.js';
import { FluxApp, HelmRelease, oci } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');

function apps(...names: readonly string[]): FluxApp[] {
  const cluster = aCluster();
  return names.map((name) => new FluxApp(cluster, name, { namespace: 'default', release: { chart } }));
}

describe('a chain', () => {
  test('lets every release need the one before', () => {
    const [a, b, c] = apps('a', 'b', 'c');

    expect(chain(a, b, c)).toEqual([
      { release: a, needs: [] },
      { release: b, needs: [a] },
      { release: c, needs: [b] },
    ]);
  });

  test('closes up where something is left out', () => {
    const [a, b] = apps('a', 'b');
    const mirror = false as boolean;

    expect(chain(undefined, a, mirror && b, null, b)).toEqual([
      { release: a, needs: [] },
      { release: b, needs: [a] },
    ]);
  });

  test('may be empty', () => {
    expect(chain()).toEqual([]);
    expect(chain(undefined, false)).toEqual([]);
  });
});

test('an app stands for its release, and an app without one for none', () => {
  const app = anApp({ release: { chart } });
  const bare = new FluxApp(app.cluster, 'bare', { namespace: 'default' });
  const inside = new HelmRelease(bare, 'inside', { chart });

  expect([releaseOf(app), releaseOf(inside), releaseOf(bare)]).toEqual([app.release, inside, undefined]);
});
