import { checkLabel } from '../authoring/formats.js';
import {
  checkAddress,
  checkNetwork,
  contains,
  firstAddress,
  formatAddress,
  type Network,
  overlaps,
  parseAddress,
  parseNetwork,
} from '../authoring/network.js';
import type { Answers, ClusterAnswers } from './answers.js';
import { clusterNetworks, MOST_CLUSTERS } from './cluster-networks.js';
import { type ClusterQuestion, perCluster } from './per-cluster.js';
import type { AnswerProblem, RawAnswers } from './raw-answers.js';

type Distribution = Answers['distribution'];

/** A network that machines can be on: room for a virtual address and a few of them behind `.10`. */
const LONGEST_PREFIX = 27;

/** The names in `--clusters`. */
export function readNames(text: string, problems: AnswerProblem[]): readonly string[] {
  const wrong = (what: string): void => {
    problems.push({ question: 'clusters', text: what });
  };
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) wrong('names no cluster (). Name at least one, such as home.');
  if (names.length > MOST_CLUSTERS) {
    wrong(
      `names more clusters than there are networks for (${names.length}). Start with ${MOST_CLUSTERS} and add others in clusters/.`,
    );
  }
  for (const [index, name] of names.entries()) {
    const problem = checkLabel(name);
    if (problem !== undefined) wrong(`${problem.message} (${name}). ${problem.fix}`);
    else if (name.length > 32) wrong(`is too long for Cilium (${name}). Use at most 32 characters.`);
    else if (RESERVED.has(name)) wrong(`is a file of clusters/ already (${name}). Name it otherwise.`);
    if (names.indexOf(name) !== index) wrong(`names a cluster twice (${name}). Name each once.`);
  }
  return [...new Set(names)].slice(0, MOST_CLUSTERS);
}

/** Files beside the clusters' own. */
const RESERVED = new Set(['platform']);

/** What is said of each cluster, with defaults where nothing is. */
export function readClusters(
  raw: RawAnswers,
  names: readonly string[],
  distribution: Distribution,
  problems: AnswerProblem[],
): readonly ClusterAnswers[] {
  const given = (question: ClusterQuestion) => perCluster(question, raw, names, problems);
  const all = {
    network: given('network'),
    controlPlanes: given('controlPlanes'),
    workers: given('workers'),
    vip: given('vip'),
  };
  if (distribution === 'k3s' && all.vip.size > 0) {
    problems.push({
      question: 'vip',
      text: `is kept by Talos only (${[...all.vip.values()].join(', ')}). Leave it out; apiEndpoint in clusters/ names a load balancer of your own.`,
    });
  }
  const clusters = names.map((name, index) => readCluster(name, index, distribution, all, problems));
  checkUnique(clusters, problems);
  return clusters;
}

type Given = Readonly<Record<ClusterQuestion, ReadonlyMap<string, string>>>;

function readCluster(
  name: string,
  index: number,
  distribution: Distribution,
  given: Given,
  problems: AnswerProblem[],
): ClusterAnswers {
  const nodes = given.network.get(name) ?? `192.168.${index + 1}.0/24`;
  const own = clusterNetworks(distribution, index);
  const network = readNetwork(nodes, own, problems);
  const at = (offset: number): string => formatAddress(firstAddress(network ?? { base: 0, prefix: 24 }) + offset);
  const addresses = (question: ClusterQuestion, fallback: readonly string[]): readonly string[] => {
    const text = given[question].get(name);
    const list = text === undefined ? fallback : split(text);
    for (const address of list) problems.push(...addressProblems(question, address, nodes, network));
    return list;
  };
  const controlPlanes = addresses('controlPlanes', [at(11), at(12), at(13)]);
  if (controlPlanes.length === 0) {
    problems.push({ question: 'controlPlanes', text: `names no machine (${name}). Name at least one address.` });
  } else if (controlPlanes.length % 2 === 0) {
    problems.push({
      question: 'controlPlanes',
      text: `is an even number of machines (${name}: ${controlPlanes.length}): etcd loses its majority with one of two. Name 1, 3 or 5.`,
    });
  }
  const workers = addresses('workers', []);
  const vip = distribution === 'talos' ? addresses('vip', controlPlanes.length > 1 ? [at(10)] : [])[0] : undefined;
  return { name, id: index + 1, nodes, ...own, controlPlanes, workers, ...(vip === undefined ? {} : { vip }) };
}

function split(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'none');
}

function readNetwork(text: string, { pods, services }: { pods: string; services: string }, problems: AnswerProblem[]) {
  const wrong = (what: string): undefined => {
    problems.push({ question: 'network', text: what });
    return undefined;
  };
  const problem = checkNetwork(text);
  if (problem !== undefined) return wrong(`${problem.message} (${text}). ${problem.fix}`);
  const network = parseNetwork(text)!;
  if (network.prefix > LONGEST_PREFIX) {
    return wrong(
      `is too small for machines and a virtual address (${text}). Name one of /${LONGEST_PREFIX} or larger.`,
    );
  }
  for (const [what, other] of [
    ['pods', pods],
    ['services', services],
  ] as const) {
    if (!overlaps(network, parseNetwork(other)!)) continue;
    return wrong(
      `overlaps the network that ${what} get (${text} and ${other}). Put the machines elsewhere, or change ${what} in clusters/ by hand.`,
    );
  }
  return network;
}

function addressProblems(
  question: ClusterQuestion,
  address: string,
  nodes: string,
  network: Network | undefined,
): readonly AnswerProblem[] {
  const problem = checkAddress(address);
  if (problem !== undefined) return [{ question, text: `${problem.message} (${address}). ${problem.fix}` }];
  // A network that is wrong has been told already.
  if (network === undefined || contains(network, parseAddress(address)!)) return [];
  return [
    { question, text: `is not in the network of the machines (${address}, ${nodes}). Correct it, or --network.` },
  ];
}

/** No two machines share an address. */
function checkUnique(clusters: readonly ClusterAnswers[], problems: AnswerProblem[]): void {
  const owners = new Map<string, string>();
  for (const { name, controlPlanes, workers, vip } of clusters) {
    const uses: readonly (readonly [ClusterQuestion, string])[] = [
      ...(vip === undefined ? [] : [['vip', vip] as const]),
      ...controlPlanes.map((address) => ['controlPlanes', address] as const),
      ...workers.map((address) => ['workers', address] as const),
    ];
    for (const [question, address] of uses) {
      const owner = owners.get(address);
      if (owner === undefined) owners.set(address, name);
      else
        problems.push({
          question,
          text: `names an address twice (${address}, in ${owner === name ? name : `${owner} and ${name}`}). Give every machine its own.`,
        });
    }
  }
}
