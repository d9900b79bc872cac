import { PROGRAMS } from './programs.js';

/** Where mise looks for it in a checkout. */
export const MISE_FILE = '.mise.toml';

const HEAD = `# Written by \`npm run tools -- --write-mise\` from the table in tools/; change a pin there, never here.
# \`mise install\` gets these programs as their projects release them. Nobody has to build one to bootstrap a cluster.
`;

/**
 * KUBECONFIG and TALOSCONFIG are left out on purpose: an ambient cluster is how commands reach the wrong one. The
 * runner writes one file with one context, and every child sees only that.
 */
const ENVIRONMENT = `[env]
# No KUBECONFIG, no TALOSCONFIG: --cluster says which cluster a command talks to, never the folder it runs in.
_.path = ["{{config_root}}/node_modules/.bin"]
# The age key of this repository (git-ignored), unless the shell already names another one.
SOPS_AGE_KEY_FILE = "{{ get_env(name='SOPS_AGE_KEY_FILE', default=config_root ~ '/age.key') }}"
`;

/** The text of .mise.toml: exact pins of what people need, straight from the table. */
export function renderMise(): string {
  const tools = PROGRAMS.flatMap((program) => {
    if (typeof program.mise !== 'string') return [];
    // A bare TOML key may start with a digit, but mise's own files quote such names, and so do editors.
    const key = /^[a-z]/.test(program.mise) ? program.mise : `"${program.mise}"`;
    return [`${key} = "${program.version}" # ${program.purpose}\n`];
  });
  return `${HEAD}\n[tools]\n${tools.join('')}\n${ENVIRONMENT}`;
}
