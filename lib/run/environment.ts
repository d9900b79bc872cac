import { fileEnvironment } from './environment-files.js';

/** What decides over the environment of a child. */
export interface EnvironmentOptions {
  readonly ambient: Readonly<Record<string, string | undefined>>;
  /** The runner's kubeconfig, the only one that a child sees. */
  readonly kubeconfig: string;
  /** Where children keep caches of this cluster. */
  readonly cache: string;
  /** Programs of the repository's own, behind those of the person. */
  readonly programs?: string;
  /** More variables that hold secrets of this plan: no child gets them. */
  readonly secretVariables: readonly string[];
}

/** Prefixes of variables that change what helm, helmfile, kubectl, talosctl and flux do: a run must not depend on who starts it. */
const SCRUBBED =
  /^(?:HELM_|HELMFILE_|KUBECONFIG$|KUBECTL_|KUBE_|KUBERC$|KUBECACHEDIR$|TALOSCONFIG$|TALOS_|FLUX_|CILIUM_|FLUXSTRAP_)/;

/** Explicit exceptions: where the credentials of registries are. Proxies, CA files and DOCKER_CONFIG have no such prefix and pass anyway. */
export const PASSED_THROUGH = ['HELM_REGISTRY_CONFIG', 'HELM_REPOSITORY_CONFIG'] as const;

/** Variables that hold credentials, and the programs that need them. */
const CREDENTIALS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^OP_/, ['op']],
  [/^SOPS_/, ['sops']],
];

/** Variables of a person that no child of the bootstrap sees, by name. */
export function scrubbedVariables(ambient: EnvironmentOptions['ambient']): readonly string[] {
  const passed = new Set<string>(PASSED_THROUGH);
  return Object.keys(ambient)
    .filter((name) => ambient[name] !== undefined && SCRUBBED.test(name) && !passed.has(name))
    .sort();
}

/** The environment of a program: what the person has, less what would change its meaning, less secrets that are not for it. */
export function childEnvironment(program: string, options: EnvironmentOptions): Readonly<Record<string, string>> {
  const passed = new Set<string>(PASSED_THROUGH);
  const secret = new Set(options.secretVariables);
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.ambient)) {
    if (value === undefined || secret.has(name)) continue;
    if (SCRUBBED.test(name) && !passed.has(name)) continue;
    const credential = CREDENTIALS.find(([pattern]) => pattern.test(name));
    if (credential !== undefined && !credential[1].includes(program)) continue;
    environment[name] = value;
  }
  return { ...environment, ...fileEnvironment(program, environment.PATH, options) };
}
