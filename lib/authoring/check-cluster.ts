import { controlPlanesOf, type DistributionIntent, workersOf } from '../intent/distribution.js';
import type { Cluster } from './cluster.js';
import { checkLabel, checkPath, checkVersion, type FormatProblem } from './formats.js';
import { checkAddress, checkNetwork } from './network.js';
import { type Problem, report } from './problem.js';

type At = (rule: Problem['rule'], field: string, value: string | number, problem: FormatProblem | undefined) => void;

/** Reports everything about a cluster that cannot be as it is written. */
export function checkCluster(cluster: Cluster): void {
  const at: At = (rule, field, value, problem) => {
    if (problem === undefined) return;
    report(cluster, {
      rule,
      cluster: cluster.name,
      subject: `Cluster ${cluster.name}`,
      field,
      value: String(value),
      ...problem,
    });
  };
  checkIdentity(cluster, at);
  checkNetworks(cluster, at);
  checkMachines(cluster.distribution, at);
  for (const [key, path] of Object.entries<string>({ ...cluster.paths })) {
    at('path-escapes', `paths.${key}`, path, checkPath(path));
  }
}

function checkIdentity({ name, ref, branch, fluxNamespace, sourceName, budgetSeconds }: Cluster, at: At): void {
  at('name-format', 'name', name, checkLabel(name));
  if (name.length > 32) {
    at('name-format', 'name', name, { message: 'is too long for Cilium', fix: 'Use at most 32 characters.' });
  }
  at('name-format', 'fluxNamespace', fluxNamespace, checkLabel(fluxNamespace));
  at('name-format', 'sourceName', sourceName, checkLabel(sourceName));
  if (!/^refs\/[^\s~^:?*[\\]+$/.test(ref)) {
    const ofBranch = ref === `refs/heads/${branch}`;
    at('authoring', ofBranch ? 'branch' : 'ref', ofBranch ? branch : ref, {
      message: ofBranch ? 'is no name of a branch' : 'is no full Git reference',
      fix: ofBranch
        ? "Write it as Git lists it, such as 'main'."
        : "Write it with its kind, such as 'refs/heads/main' or 'refs/tags/v1.2.0'.",
    });
  }
  if (!Number.isFinite(budgetSeconds) || budgetSeconds <= 0) {
    at('authoring', 'budgetSeconds', budgetSeconds, {
      message: 'is no span of time',
      fix: 'Write the seconds that the whole bootstrap may be expected to take.',
    });
  }
}

function checkNetworks({ networks }: Cluster, at: At): void {
  const { nodes, pods, services, dns, mtu, loadBalancers = [] } = networks;
  at('cidr-format', 'networks.nodes', nodes, checkNetwork(nodes));
  at('cidr-format', 'networks.pods', pods, checkNetwork(pods));
  at('cidr-format', 'networks.services', services, checkNetwork(services));
  // That no DNS address follows from a broken service network is not a second mistake.
  if (dns !== '') at('cidr-format', 'networks.dns', dns, checkAddress(dns));
  if (mtu !== undefined && !whole(mtu, 1280, 65535)) {
    at('authoring', 'networks.mtu', mtu, {
      message: 'is no MTU',
      fix: 'Write the bytes of a packet, from 1280 to 65535, such as 1500 or 9000.',
    });
  }
  for (const [index, range] of loadBalancers.entries()) {
    at('cidr-format', `networks.loadBalancers[${index}]`, range, checkNetwork(range));
  }
}

function checkMachines(distribution: DistributionIntent, at: At): void {
  for (const { name, address } of [...controlPlanesOf(distribution), ...workersOf(distribution)]) {
    at('name-format', `distribution node ${name}`, name, checkLabel(name));
    at('cidr-format', `distribution node ${name}`, address, checkAddress(address));
  }
  at('authoring', 'distribution.version', distribution.version, checkVersion(distribution.version));
  if (distribution.kind === 'k3s') {
    const { apiEndpoint } = distribution;
    if (/^https:\/\/[^\s/:]+(?::[0-9]+)?$/.test(apiEndpoint)) return;
    at('authoring', 'distribution.apiEndpoint', apiEndpoint, {
      message: 'is no address of an API server',
      fix: "Write it like 'https://192.168.1.10:6443'.",
    });
    return;
  }
  const { kubernetes, vip, kubePrismPort } = distribution;
  at('authoring', 'distribution.kubernetes', kubernetes, checkVersion(kubernetes));
  if (vip !== undefined) at('cidr-format', 'distribution.vip', vip, checkAddress(vip));
  if (kubePrismPort !== undefined && !whole(kubePrismPort, 1, 65535)) {
    at('authoring', 'distribution.kubePrism', kubePrismPort, {
      message: 'is no port',
      fix: 'Write a number from 1 to 65535, or false.',
    });
  }
}

function whole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}
