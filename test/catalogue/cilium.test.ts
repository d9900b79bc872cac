import { ApiObject } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { Cilium, ciliumValues } from '../../lib/catalogue/cilium.js';
import type {
  BgpPeeringProps,
  L2AnnouncementProps,
  LoadBalancerPoolProps,
} from '../../lib/catalogue/cilium-networking.js';
import { aCluster, aFleet, manifests, object, objects, problems } from '../authoring/support/authored.js';
import { k3s, oci, talos } from '../authoring/support/face.js';

const chart = oci('oci://quay.io/cilium/charts/cilium:1.18.5');
const talosProps = { version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { a: '10.0.0.11' } };

test('its values follow from a Talos cluster', () => {
  const cluster = aCluster(
    { id: 3, networks: { nodes: '10.0.0.0/24', pods: '10.77.0.0/16', mtu: 9000 } },
    aFleet(),
    'edge',
  );

  expect(ciliumValues(cluster)).toEqual({
    cluster: { id: 3, name: 'edge' },
    routingMode: 'native',
    ipv4NativeRoutingCIDR: '10.77.0.0/16',
    autoDirectNodeRoutes: true,
    kubeProxyReplacement: true,
    k8sServiceHost: 'localhost',
    k8sServicePort: 7445,
    ipam: { mode: 'kubernetes' },
    MTU: 9000,
    cgroup: { autoMount: { enabled: false }, hostRoot: '/sys/fs/cgroup' },
    securityContext: {
      capabilities: {
        ciliumAgent: expect.not.arrayContaining(['SYS_MODULE']),
        cleanCiliumState: ['NET_ADMIN', 'SYS_ADMIN', 'SYS_RESOURCE'],
      },
    },
  });
});

test('and from a k3s cluster, where nothing of Talos is needed', () => {
  const cluster = aCluster({ distribution: k3s({ version: 'v1.35.0+k3s1', servers: { a: '10.0.0.11' } }) });

  expect(ciliumValues(cluster)).toEqual({
    cluster: { id: 1, name: 'infra' },
    routingMode: 'native',
    ipv4NativeRoutingCIDR: '10.42.0.0/16',
    autoDirectNodeRoutes: true,
    kubeProxyReplacement: true,
    k8sServiceHost: '127.0.0.1',
    k8sServicePort: 6444,
    ipam: { mode: 'kubernetes' },
  });
});

test('without KubePrism it asks for the virtual address', () => {
  const cluster = aCluster({ distribution: talos({ ...talosProps, vip: '10.0.0.10', kubePrism: false }) });

  expect(ciliumValues(cluster)).toMatchObject({ k8sServiceHost: '10.0.0.10', k8sServicePort: 6443 });
});

test('Helm does not wait for it, the bootstrap waits for agent and operator', () => {
  const cilium = new Cilium(aCluster(), 'cilium', { chart });

  expect(cilium.release.bootstrapOptions).toMatchObject({ role: 'cni', wait: false });
  expect(cilium.release.postSteps).toMatchObject([
    { op: 'waitForRollout', kind: 'DaemonSet', name: 'cilium' },
    { op: 'waitForRollout', kind: 'Deployment', name: 'cilium-operator' },
  ]);
});

describe('its networking', () => {
  test('is a directory that Flux applies after Cilium, and the bootstrap right behind it', () => {
    const cilium = new Cilium(aCluster(), 'cilium', { chart });

    const networking = cilium.networking();
    new ApiObject(networking, 'pool', {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumLoadBalancerIPPool',
      metadata: { name: 'default' },
      spec: { blocks: [{ cidr: '${RANGE}' }] },
    });

    const files = manifests(cilium);
    const directory = 'kubernetes/infra/apps/kube-system/cilium';
    expect(object(files, `${directory}/networking/ciliumloadbalancerippool-default.yaml`).spec).toEqual({
      blocks: [{ cidr: '${RANGE}' }],
    });
    expect(objects(files, `${directory}/ks.yaml`)[1]?.spec).toMatchObject({ dependsOn: [{ name: 'cilium' }] });
    expect(cilium.release.postSteps.at(-1)).toMatchObject({
      op: 'applyKustomization',
      kustomization: networking.kustomization,
    });
    expect(problems(cilium)).toEqual([]);
  });

  test('may be several directories', () => {
    const cilium = new Cilium(aCluster(), 'cilium', { chart });

    const names = [cilium.networking('pools'), cilium.networking('bgp')].map(
      ({ kustomization }) => kustomization.objectName,
    );

    expect(names).toEqual(['cilium-pools', 'cilium-bgp']);
  });

  test('is one directory for one name, and everything that is announced stands in it', () => {
    const cilium = new Cilium(aCluster(), 'cilium', { chart });

    cilium.addLoadBalancerPool({ blocks: ['10.0.0.128/26'] });
    cilium.addL2Announcement();
    cilium.addBgpPeering({ localAsn: 64513, peers: [{ name: 'router', address: '10.0.0.1', asn: 64512 }] });

    const directory = 'kubernetes/infra/apps/kube-system/cilium/networking';
    const files = manifests(cilium);
    const spec = (file: string) => object(files, `${directory}/${file}.yaml`).spec;
    expect(cilium.networking()).toBe(cilium.networking());
    expect(spec('ciliumloadbalancerippool-default')).toEqual({ blocks: [{ cidr: '10.0.0.128/26' }] });
    expect(spec('ciliuml2announcementpolicy-default')).toEqual({ externalIPs: false, loadBalancerIPs: true });
    expect(spec('ciliumbgpadvertisement-default')).toMatchObject({
      advertisements: [{ service: { addresses: ['LoadBalancerIP'] } }],
    });
    expect(spec('ciliumbgppeerconfig-default')).toMatchObject({
      families: [{ advertisements: { matchLabels: { 'bgp.cilium.io/advertise': 'default' } } }],
    });
    expect(object(files, `${directory}/ciliumbgpadvertisement-default.yaml`).metadata.labels).toEqual({
      'bgp.cilium.io/advertise': 'default',
    });
    expect(spec('ciliumbgpclusterconfig-default')).toEqual({
      nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
      bgpInstances: [
        {
          name: 'default',
          localASN: 64513,
          peers: [{ name: 'router', peerASN: 64512, peerAddress: '10.0.0.1', peerConfigRef: { name: 'default' } }],
        },
      ],
    });
    expect(cilium.release.postSteps.filter(({ op }) => op === 'applyKustomization')).toHaveLength(1);
    expect(problems(cilium)).toEqual([]);
  });

  test('has a place for every property of a pool, an announcement and a peering', () => {
    const cilium = new Cilium(aCluster(), 'cilium', { chart });
    const selector = { matchExpressions: [{ key: 'zone', operator: 'In' as const, values: ['a'] }] };
    const pool: Required<LoadBalancerPoolProps> = {
      name: 'all',
      blocks: [{ start: '10.0.0.10', stop: '${LAST}' }],
      allowFirstLastIPs: false,
      services: selector,
    };
    const l2: Required<L2AnnouncementProps> = {
      name: 'all',
      interfaces: ['^eth[0-9]+'],
      addresses: ['external'],
      nodes: selector,
      services: selector,
    };
    const bgp: Required<BgpPeeringProps> = {
      name: 'all',
      localAsn: '${ASN}',
      peers: [{ name: 'a', address: '${ROUTER}', asn: '${ROUTER_ASN}' }],
      nodes: selector,
      services: selector,
    };

    const written = [cilium.addLoadBalancerPool(pool), cilium.addL2Announcement(l2), ...cilium.addBgpPeering(bgp)];

    expect(written.map((one) => one.toJson().metadata.name)).toEqual(Array(5).fill('all'));
    expect(written.map((one) => one.toJson().spec)).toMatchObject([
      { allowFirstLastIPs: 'No', blocks: [{ start: '10.0.0.10', stop: '${LAST}' }], serviceSelector: selector },
      {
        externalIPs: true,
        loadBalancerIPs: false,
        interfaces: ['^eth[0-9]+'],
        nodeSelector: selector,
        serviceSelector: selector,
      },
      { advertisements: [{ selector }] },
      { families: [{ advertisements: { matchLabels: { 'bgp.cilium.io/advertise': 'all' } } }] },
      { nodeSelector: selector, bgpInstances: [{ localASN: '${ASN}', peers: [{ peerASN: '${ROUTER_ASN}' }] }] },
    ]);
  });
});
