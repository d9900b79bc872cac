import { describe, expect, test } from 'vitest';
import { crdsFrom } from '../../lib/authoring/crd-source.js';
import { compile } from '../../lib/compile.js';
import { aCluster } from '../authoring/support/authored.js';
import {
  BootstrapSecret,
  FluxApp,
  fromEnvironment,
  type HelmReleaseProps,
  oci,
  Settings,
} from '../authoring/support/face.js';

function compiled(release: Partial<HelmReleaseProps>) {
  const cluster = aCluster();
  new Settings(cluster, { KNOWN: 'on top' }, { secrets: ['cluster-secrets'] });
  new BootstrapSecret(cluster, 'cluster-secrets', {
    namespace: 'flux-system',
    source: fromEnvironment({ SECRET_DOMAIN: 'DOMAIN' }),
  });
  const app = new FluxApp(cluster, 'dns', {
    namespace: 'network',
    release: {
      chart: oci('oci://ghcr.io/acme/charts/dns:1.0.0'),
      values: { domain: '${SECRET_DOMAIN}', crds: '${KNOWN}' },
      ...release,
    },
  });
  cluster.bootstrap({ crds: [crdsFrom(app, ['acme.example'])], releases: [] });
  const { plans, findings } = compile(cluster.fleet, { sources: new Map(), committed: new Map() });
  return { crds: plans[0]!.crds, found: findings.filter(({ rule }) => rule === 'member-values') };
}

describe('what stage 00 renders a chart with', () => {
  test('a variable that only the cluster knows stays text, and the others are put in', () => {
    const { crds, found } = compiled({});

    expect(crds[0]?.values).toEqual({ domain: '${SECRET_DOMAIN}', crds: 'on top' });
    expect(found).toEqual([]);
  });

  test('values out of a Secret must be there all the same', () => {
    const { found } = compiled({ valuesFrom: [{ kind: 'Secret', name: 'cluster-secrets' }] });

    expect(found).toHaveLength(1);
  });
});
