import type { Command } from '../../plan/kubectl-commands.js';
import type { Place } from './place.js';

/** One request, not the whole call: what hangs is tried again while the step has time. */
const REQUEST_TIMEOUT = '--request-timeout=20s';

/** kubectl with its cluster: names come after a flag or a prefix, so that none can be read as a flag. */
export function kubectl(place: Place, args: readonly string[]): Command {
  return { program: 'kubectl', args: ['--kubeconfig', place.kubeconfig, '--context', place.context, ...args] };
}

/** One GET, without the discovery that a resource by name would need. */
export function kubectlGet(place: Place, path: string, timeoutSeconds: number, server?: string): Command {
  const at = server === undefined ? [] : [`--server=${server}`];
  return kubectl(place, [...at, 'get', '--raw', path, `--request-timeout=${timeoutSeconds}s`]);
}

/** Objects of standard input as the cluster has them; what is missing is left out. */
export function kubectlGetObjects(place: Place): Command {
  return kubectl(place, [
    'get',
    '--filename=-',
    '--ignore-not-found',
    '--show-managed-fields',
    '--output=json',
    REQUEST_TIMEOUT,
  ]);
}

/** Everything of some kinds (`Deployment.v1.apps`) that carries these labels: one request a kind, however many objects there are. */
export function kubectlGetKinds(place: Place, kinds: readonly string[], selector: string): Command {
  const kindsFirst = ['get', kinds.join(','), '--all-namespaces', `--selector=${selector}`];
  return kubectl(place, [...kindsFirst, '--show-managed-fields', '--chunk-size=0', '--output=json', REQUEST_TIMEOUT]);
}

/** How manifests are applied. */
export interface ApplyOptions {
  readonly fieldManager: string;
  /** Asks the server what would happen; nothing is stored. */
  readonly dryRun?: boolean;
  /** Absolute paths; standard input without any. */
  readonly files?: readonly string[];
}

/** Server-side apply: the same text twice changes nothing. */
export function kubectlApply(place: Place, { fieldManager, dryRun = false, files = [] }: ApplyOptions): Command {
  const sources = files.length === 0 ? ['--filename=-'] : files.map((file) => `--filename=${file}`);
  return kubectl(place, [
    'apply',
    '--server-side',
    '--force-conflicts',
    `--field-manager=${fieldManager}`,
    ...(dryRun ? ['--dry-run=server'] : []),
    ...sources,
    REQUEST_TIMEOUT,
  ]);
}

/** Exit code 0: the cluster holds what standard input says; 1: it does not. Only dry runs reach the server. */
export function kubectlDiff(place: Place, fieldManager: string): Command {
  return kubectl(place, [
    'diff',
    '--server-side',
    '--force-conflicts',
    `--field-manager=${fieldManager}`,
    '--filename=-',
    REQUEST_TIMEOUT,
  ]);
}

/** POST of an object to a collection; fails when the object is there. */
export function kubectlCreateRaw(place: Place, path: string): Command {
  return kubectl(place, ['create', `--raw=${path}`, '--filename=-', '--request-timeout=15s']);
}

/** PUT of an object with its resourceVersion; fails when somebody else was faster. */
export function kubectlReplaceRaw(place: Place, path: string): Command {
  return kubectl(place, ['replace', `--raw=${path}`, '--filename=-', '--request-timeout=15s']);
}

/** DELETE of one object. */
export function kubectlDeleteRaw(place: Place, path: string): Command {
  return kubectl(place, ['delete', `--raw=${path}`, '--request-timeout=30s']);
}

/** A merge patch of one object. */
export function kubectlPatch(
  place: Place,
  target: { readonly resource: string; readonly namespace: string; readonly name: string },
  patch: unknown,
): Command {
  return kubectl(place, [
    'patch',
    `${target.resource}/${target.name}`,
    `--namespace=${target.namespace}`,
    '--type=merge',
    `--patch=${JSON.stringify(patch)}`,
    '--field-manager=fluxstrap',
    '--request-timeout=30s',
  ]);
}

/** One context of a kubeconfig with everything that it needs, certificates embedded. */
export function kubectlMinify(file: string, context: string | undefined): Command {
  const named = context === undefined ? [] : ['--context', context];
  const args = ['--kubeconfig', file, ...named, 'config', 'view', '--minify', '--flatten', '--raw', '--output=json'];
  return { program: 'kubectl', args };
}

/** A whole kubeconfig as JSON, secrets and all. */
export function kubectlView(file: string): Command {
  return { program: 'kubectl', args: ['--kubeconfig', file, 'config', 'view', '--raw', '--output=json'] };
}

/** A tunnel to a Service, on a free port of this machine. */
export function kubectlPortForward(place: Place, namespace: string, service: string, port: number): Command {
  return kubectl(place, ['port-forward', `--namespace=${namespace}`, `service/${service}`, `:${port}`]);
}
