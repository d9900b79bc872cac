import type { Answers } from './answers.js';
import { TOOL_PINS, type ToolPin } from './tool-pins.js';

type ToolName = keyof typeof TOOL_PINS;

/** The programs that a repository like this needs. */
export function toolsOf({ distribution, secrets }: Answers): readonly ToolPin[] {
  const unused = new Set<ToolName>([
    ...(distribution === 'talos' ? [] : (['talosctl'] as const)),
    ...(secrets === 'sops' ? [] : (['sops', 'age'] as const)),
    ...(secrets === '1password' ? [] : (['op'] as const)),
  ]);
  return (Object.keys(TOOL_PINS) as ToolName[]).filter((name) => !unused.has(name)).map((name) => TOOL_PINS[name]);
}

/** .mise.toml: `mise install` gets every program in exactly these versions. */
export function toolsFile(answers: Answers): string {
  const lines = toolsOf(answers).map(({ mise, version, purpose }) => {
    // A bare TOML key may start with a digit, but mise's own files quote such names, and so do editors.
    const key = /^[a-z]/.test(mise) ? mise : `"${mise}"`;
    return `${key} = "${version}" # ${purpose}\n`;
  });
  const key =
    answers.secrets === 'sops'
      ? `# The age key of this repository (git-ignored), unless the shell already names another one.
SOPS_AGE_KEY_FILE = "{{ get_env(name='SOPS_AGE_KEY_FILE', default=config_root ~ '/age.key') }}"
`
      : '';
  return `# \`mise install\` gets these programs as their projects release them: https://mise.jdx.dev

[tools]
${lines.join('')}
[env]
# No KUBECONFIG, no TALOSCONFIG: --cluster says which cluster a command talks to, never the folder it runs in.
_.path = ["{{config_root}}/node_modules/.bin"]
${key}`;
}
