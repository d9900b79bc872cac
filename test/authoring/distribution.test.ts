import { expect, test } from 'vitest';
import {
  defaultNetworks,
  type K3sProps,
  k3s,
  nodeLocalApi,
  type TalosProps,
  talos,
} from '../../lib/authoring/distribution.js';

test('the smallest Talos cluster has KubePrism and no workers', () => {
  expect(talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { a: '10.0.0.1' } })).toEqual({
    kind: 'talos',
    version: 'v1.12.0',
    kubernetes: 'v1.35.0',
    controlPlanes: [{ name: 'a', address: '10.0.0.1' }],
    workers: [],
    kubePrismPort: 7445,
  });
});

test('every property of Talos counts', () => {
  const all: Required<TalosProps> = {
    version: 'v1.12.0',
    kubernetes: 'v1.35.0',
    controlPlanes: { b: '10.0.0.2', a: '10.0.0.1' },
    workers: { w: '10.0.0.3' },
    vip: '10.0.0.10',
    kubePrism: 7446,
    machineConfigs: 'talos/configs',
    talosconfig: 'talos/talosconfig',
  };

  expect(talos(all)).toEqual({
    kind: 'talos',
    version: 'v1.12.0',
    kubernetes: 'v1.35.0',
    controlPlanes: [
      { name: 'b', address: '10.0.0.2' },
      { name: 'a', address: '10.0.0.1' },
    ],
    workers: [{ name: 'w', address: '10.0.0.3' }],
    vip: '10.0.0.10',
    kubePrismPort: 7446,
    machineConfigs: 'talos/configs',
    talosconfig: 'talos/talosconfig',
  });
});

test('the smallest k3s cluster leaves out what the bootstrap brings', () => {
  expect(k3s({ version: 'v1.35.0+k3s1', servers: { a: '10.0.0.1' } })).toEqual({
    kind: 'k3s',
    version: 'v1.35.0+k3s1',
    servers: [{ name: 'a', address: '10.0.0.1' }],
    agents: [],
    apiEndpoint: 'https://10.0.0.1:6443',
    disable: ['coredns', 'servicelb', 'traefik'],
    embeddedRegistry: false,
  });
});

test('every property of k3s counts', () => {
  const all: Required<K3sProps> = {
    version: 'v1.35.0+k3s1',
    servers: { a: '10.0.0.1' },
    agents: { b: '10.0.0.2' },
    apiEndpoint: 'https://api.lan:6443',
    disable: ['metrics-server', 'coredns'],
    embeddedRegistry: true,
  };

  expect(k3s(all)).toEqual({
    kind: 'k3s',
    version: 'v1.35.0+k3s1',
    servers: [{ name: 'a', address: '10.0.0.1' }],
    agents: [{ name: 'b', address: '10.0.0.2' }],
    apiEndpoint: 'https://api.lan:6443',
    disable: ['coredns', 'metrics-server', 'servicelb', 'traefik'],
    embeddedRegistry: true,
  });
});

test('each brings its networks, and the address at which a node finds its API before there is a network', () => {
  const talosProps = { version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { a: '10.0.0.1' } };
  const one = k3s({ version: 'v1.35.0+k3s1', servers: { a: '10.0.0.1' } });

  expect(defaultNetworks(talos(talosProps))).toEqual({ pods: '10.244.0.0/16', services: '10.96.0.0/12' });
  expect(defaultNetworks(one)).toEqual({ pods: '10.42.0.0/16', services: '10.43.0.0/16' });
  expect(nodeLocalApi(one)).toEqual({ host: '127.0.0.1', port: 6444 });
  expect(nodeLocalApi(talos(talosProps))).toEqual({ host: 'localhost', port: 7445 });
  expect(nodeLocalApi(talos({ ...talosProps, kubePrism: false, vip: '10.0.0.10' }))).toEqual({
    host: '10.0.0.10',
    port: 6443,
  });
  expect(nodeLocalApi(talos({ ...talosProps, kubePrism: false }))).toEqual({ host: '10.0.0.1', port: 6443 });
});
