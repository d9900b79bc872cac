import type { KubeObject } from '../kube-object.js';

/** How one Flux controller is started as a plain process. */
export interface ControllerCommand {
  /** Name of the Deployment, which is that of the program: `helm-controller`. */
  readonly name: string;
  /** Image that the Deployment names: what would really run. */
  readonly image: string;
  /** The Deployment's own arguments, less those that only make sense in a pod, then the rehearsal's. */
  readonly args: readonly string[];
  /** Variables with a value of their own; what is read from the pod's limits is left out. */
  readonly env: Readonly<Record<string, string>>;
  /** Arguments of the Deployment that something else stands in for. */
  readonly replaced: readonly string[];
}

/** Where a controller finds its place outside of a pod. */
export interface ControllerPlace {
  /** A directory of its own. */
  readonly directory: string;
  /** Address that source-controller serves its artifacts on: `127.0.0.1:23456`. */
  readonly storage: string;
}

interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

/**
 * What only makes sense in a pod: addresses and files of the cluster. The last one is about the time between two looks at what a dependency
 * does; it decides when something happens, not what.
 */
const OF_THE_POD = [
  'events-addr',
  'metrics-addr',
  'health-addr',
  'enable-leader-election',
  'storage-path',
  'storage-addr',
  'storage-adv-addr',
  'requeue-dependency',
];

/** Reads arguments and feature gates from the Deployment of a Flux controller, as the FluxInstance and its patches made it. */
export function controllerCommand(deployment: KubeObject, { directory, storage }: ControllerPlace): ControllerCommand {
  const { name, namespace = 'flux-system' } = deployment.metadata;
  const container = containerOf(deployment);
  const env = environmentOf(container, namespace, directory);
  const given = (container.args ?? []).map((arg) => arg.replace(/\$\((\w+)\)/g, (whole, key) => env[key] ?? whole));
  const replaced = given.filter((arg) => OF_THE_POD.includes(flagOf(arg)));
  const own = [
    '--events-addr=',
    // Nobody scrapes or probes a process.
    '--metrics-addr=0',
    '--health-addr=0',
    '--enable-leader-election=false',
    ...(name === 'source-controller'
      ? [`--storage-path=${directory}`, `--storage-addr=${storage}`, `--storage-adv-addr=${storage}`]
      : ['--requeue-dependency=2s']),
  ];
  return {
    name,
    image: container.image ?? '',
    args: [...given.filter((arg) => !replaced.includes(arg)), ...own],
    env,
    replaced,
  };
}

/** Feature gates of a controller, in the order in which they are given: a later one wins. */
export function featureGates({ args }: Pick<ControllerCommand, 'args'>): Readonly<Record<string, boolean>> {
  const gates = args.filter((arg) => flagOf(arg) === 'feature-gates').flatMap((arg) => textOf(arg).split(','));
  return Object.fromEntries(
    gates
      .map((gate) => gate.split('='))
      .map(([key = '', value]) => [key.trim(), /^(?:1|t|true)$/i.test((value ?? '').trim())]),
  );
}

function containerOf({ spec }: KubeObject): Container {
  const template = spec?.template as { readonly spec?: { readonly containers?: readonly Container[] } } | undefined;
  const containers = template?.spec?.containers ?? [];
  return containers.find(({ name }) => name === 'manager') ?? containers[0] ?? {};
}

function environmentOf({ env = [] }: Container, namespace: string, directory: string): Record<string, string> {
  const values = env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, inside(value, directory)]]));
  return { ...Object.fromEntries(values), RUNTIME_NAMESPACE: namespace, TMPDIR: directory };
}

/** The pod's /tmp is its own; that of this machine is everybody's. */
function inside(value: string, directory: string): string {
  return value.startsWith('/tmp/') ? `${directory}/${value.slice(5)}` : value;
}

function flagOf(arg: string): string {
  return arg.replace(/^--?/, '').split('=')[0] ?? '';
}

function textOf(arg: string): string {
  const at = arg.indexOf('=');
  return at < 0 ? '' : arg.slice(at + 1);
}
