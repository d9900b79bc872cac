/** Written by `npm run tools -- --write-mise` from the table in tools/; change a pin there, never here. */

/** A program that people who bootstrap a cluster need. */
export interface ToolPin {
  /** Its name in mise's registry. */
  readonly mise: string;
  /** Exact, without a leading v. */
  readonly version: string;
  readonly purpose: string;
}

export const TOOL_PINS = {
  node: {
    mise: 'node',
    version: '20.20.2',
    purpose: 'runs fluxstrap',
  },
  helm: {
    mise: 'helm',
    version: '4.2.4',
    purpose: 'the Helm major that Flux embeds; helmfile installs the releases of the bootstrap with it',
  },
  helmfile: {
    mise: 'helmfile',
    version: '1.7.4',
    purpose: 'renders the CRDs and syncs the releases of the bootstrap',
  },
  kubectl: {
    mise: 'kubectl',
    version: '1.35.0',
    purpose: 'applies namespaces, secrets and CRDs, and waits',
  },
  task: {
    mise: 'task',
    version: '3.53.1',
    purpose: 'runs the generated Taskfiles',
  },
  talosctl: {
    mise: 'talosctl',
    version: '1.12.0',
    purpose: 'machine level of Talos clusters; matches the Talos release of the example',
  },
  sops: {
    mise: 'sops',
    version: '3.13.2',
    purpose: 'decrypts the Secrets of the bootstrap',
  },
  age: {
    mise: 'age',
    version: '1.3.1',
    purpose: 'encryption behind SOPS',
  },
  op: {
    mise: '1password-cli',
    version: '2.34.1',
    purpose: '1Password: fills the secrets template, only where secrets are kept there',
  },
  flux: {
    mise: 'flux2',
    version: '2.9.4',
    purpose: 'checks a cluster after the handoff, pauses and resumes Flux',
  },
  cilium: {
    mise: 'cilium-cli',
    version: '0.19.7',
    purpose: 'Cilium status and the connectivity test',
  },
} as const satisfies Readonly<Record<string, ToolPin>>;
