import { describe, expect, test } from 'vitest';
import { type Announcement, home } from '../../examples/handoff-doc/clusters/home.js';
import { Fleet, gitRepository } from '../../lib/authoring/fleet.js';
import { compile } from '../../lib/compile.js';

const POOL = 'ciliumloadbalancerippools.cilium.io';
const AWAITED: Readonly<Record<Announcement, readonly string[]>> = {
  pool: [POOL],
  l2: ['ciliuml2announcementpolicies.cilium.io', POOL],
  bgp: [
    'ciliumbgpadvertisements.cilium.io',
    'ciliumbgpclusterconfigs.cilium.io',
    'ciliumbgppeerconfigs.cilium.io',
    POOL,
  ],
};

describe.each(Object.entries(AWAITED))('handoff-doc with %s', (announcement, awaited) => {
  const fleet = new Fleet({ repository: gitRepository('https://github.com/acme/home-ops.git'), layout: 'single' });
  home(fleet, announcement as Announcement);
  const { findings, plans, files } = compile(fleet, { sources: new Map(), committed: new Map() });

  test('has no finding', () => {
    expect(findings).toEqual([]);
  });

  test('waits after Cilium for the CRDs of its objects and for no other, and applies them without a variable', () => {
    const apps = plans[0]!.stages.find(({ name }) => name === 'apps')!;
    const waits = apps.steps.flatMap((step) => (step.op === 'waitFor' ? step.resources : []));
    expect([...waits].sort()).toEqual(awaited.map((crd) => `crd/${crd}`));
    const text = files.get('bootstrap/resources/flux-system-cilium-networking.yaml');
    expect(text).toContain('cidr: 192.168.69.0/24');
    expect(text).not.toContain('${');
  });
});
