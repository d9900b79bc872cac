import { describe, expect, test } from 'vitest';
import { CHAIN, clusterIntent, infraModel, K3S } from '../plan/fixture.js';
import { example, rendered, singleExample, textOf, yamlOf } from './rendered.js';

describe('Talos patch', () => {
  test('switches off what the members bring', () => {
    expect(textOf(rendered(), 'talos/infra/patches/bootstrap.yaml')).toMatchInlineSnapshot(`
      "---
      # What the bootstrap of cluster infra relies on. Every machine config must say the same; the preflight compares them:
      #   talosctl machineconfig patch <config> --patch @dist/talos/infra/patches/bootstrap.yaml
      machine:
        features:
          kubePrism:
            enabled: true
            port: 7445
      cluster:
        network:
          cni:
            name: "none"
          podSubnets:
            - 10.244.0.0/16
          serviceSubnets:
            - 10.96.0.0/12
        proxy:
          disabled: true
        coreDNS:
          disabled: true
      "
    `);
    expect([...rendered([singleExample()]).files.keys()]).toContain('talos/patches/bootstrap.yaml');
  });

  test('leaves alone what no member brings', () => {
    const { kubePrismPort: _port, ...distribution } = clusterIntent().distribution as {
      kubePrismPort?: number;
    } & typeof K3S;
    const input = example({ distribution, members: [{ ...CHAIN[5]!, needs: [] }] });

    expect(yamlOf(rendered([input]), 'talos/infra/patches/bootstrap.yaml')).toEqual({
      machine: { features: { kubePrism: { enabled: false } } },
      cluster: { network: { podSubnets: ['10.244.0.0/16'], serviceSubnets: ['10.96.0.0/12'] } },
    });
  });

  test.each([
    ['10.96.0.0/12', '10.96.0.10', undefined],
    ['10.43.0.0/16', '10.43.0.10', undefined],
    ['10.96.0.0/12', '10.96.0.53', ['10.96.0.53']],
    ['fd00::/108', 'fd00::a', ['fd00::a']],
  ])('tells kubelets the DNS address where Talos would take another one: %s %s', (services, dns, clusterDNS) => {
    const networks = { ...clusterIntent().networks, services, dns };
    const patch = yamlOf<{ machine: { kubelet?: { clusterDNS: string[] } } }>(
      rendered([example({ networks })]),
      'talos/infra/patches/bootstrap.yaml',
    );

    expect(patch.machine.kubelet?.clusterDNS).toEqual(clusterDNS);
  });
});

describe('k3s config', () => {
  const config = (parts: Partial<typeof K3S> = {}, members = CHAIN) =>
    yamlOf<Record<string, unknown>>(
      rendered([
        {
          cluster: clusterIntent({ distribution: { ...K3S, ...parts } as never, members }),
          model: infraModel().build(),
        },
      ]),
      'k3s/infra/config.yaml',
    );

  test('switches off what the members bring', () => {
    expect(config()).toEqual({
      'flannel-backend': 'none',
      'disable-network-policy': true,
      'disable-kube-proxy': true,
      disable: ['coredns', 'servicelb', 'traefik'],
      'cluster-cidr': '10.244.0.0/16',
      'service-cidr': '10.96.0.0/12',
      'cluster-dns': '10.96.0.10',
    });
  });

  test('leaves flannel and kube-proxy where no member replaces them', () => {
    expect(config({ disable: [] } as never, [{ ...CHAIN[5]!, needs: [] }])).toEqual({
      'cluster-cidr': '10.244.0.0/16',
      'service-cidr': '10.96.0.0/12',
      'cluster-dns': '10.96.0.10',
    });
  });

  test('can have k3s’ own registry mirror', () => {
    expect(config({ embeddedRegistry: true } as never)['embedded-registry']).toBe(true);
  });
});
