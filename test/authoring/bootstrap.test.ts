import { describe, expect, test } from 'vitest';
import { aCluster, aFleet, anApp, at, problems } from './support/authored.js';
import { chain, crdsFrom, FluxApp, oci } from './support/face.js';

const chart = oci('oci://ghcr.io/acme/charts/echo:1.2.3');
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

test('what it is made of can be read back', () => {
  const app = anApp({ release: { chart } });
  const crds = crdsFrom(app);

  const bootstrap = app.cluster.bootstrap({ crds: [crds], releases: chain(app) });

  expect(bootstrap.crds).toEqual([crds]);
  expect(bootstrap.members).toEqual([{ release: app, needs: [] }]);
  expect(bootstrap.memberIntents().map(({ name }) => name)).toEqual(['echo']);
  expect(problems(app)).toEqual([]);
});

test('Flux never deletes a member by itself, while others stay as they are', () => {
  const cluster = aCluster();
  const [member, leftOut, other] = ['a', 'b', 'c'].map(
    (name) => new FluxApp(cluster, name, { namespace: 'x', release: { chart } }),
  );

  cluster.bootstrap({
    releases: [
      { release: member!, needs: [] },
      { release: leftOut!, needs: [], enabled: false },
    ],
  });

  expect([member, leftOut, other].map((app) => at(app?.release?.toJson().metadata, 'annotations'))).toEqual([
    { [PRUNE]: 'disabled' },
    undefined,
    undefined,
  ]);
});

test('lists that the author changes later do not change it', () => {
  const app = anApp({ release: { chart } });
  const releases = [...chain(app)];

  const bootstrap = app.cluster.bootstrap({ releases });
  releases.length = 0;

  expect(bootstrap.members).toHaveLength(1);
});

describe('mistakes', () => {
  const noRelease = 'names an app that has no release of its own';
  const fix = 'Name the HelmRelease that was constructed in it.';

  test('an app without a release is reported as a member, as a need and as a source of CRDs', () => {
    const app = anApp({ release: { chart } });
    const bare = new FluxApp(app.cluster, 'bare', { namespace: 'default' });

    app.cluster.bootstrap({
      crds: [crdsFrom(bare)],
      releases: [
        { release: bare, needs: [] },
        { release: app, needs: [bare] },
      ],
    });

    expect(problems(app)).toEqual([
      `Bootstrap crds[0]: ${noRelease}. ${fix}`,
      `Bootstrap releases[0].release: ${noRelease} (infra/bare). ${fix}`,
      `Bootstrap releases[1].needs[0]: ${noRelease} (infra/bare). ${fix}`,
    ]);
    expect(app.cluster.bootstrapping?.memberIntents()).toMatchObject([{ name: 'echo', needs: [] }]);
  });

  test('what belongs to another cluster is reported', () => {
    const fleet = aFleet();
    const there = anApp({ release: { chart } }, aCluster({ id: 2 }, fleet, 'apps'));
    const here = anApp({ release: { chart } }, aCluster({}, fleet));

    here.cluster.bootstrap({
      crds: [crdsFrom(there)],
      releases: [
        { release: here, needs: [there] },
        { release: there, needs: [] },
      ],
    });

    expect(problems(here)).toEqual(
      ['crds[0]', 'releases[0].needs[0]', 'releases[1].release'].map(
        (field) =>
          `Bootstrap ${field}: belongs to cluster apps and not to infra (apps/echo/helm-release). Construct it in cluster infra as well; clusters share code, not objects.`,
      ),
    );
  });
});
