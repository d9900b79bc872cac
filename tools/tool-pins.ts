import { PROGRAMS } from './programs.js';

/** Where the pins for new repositories lie in the library. */
export const TOOL_PINS_FILE = 'lib/starting/tool-pins.ts';

/** What a repository that is made by `fluxstrap init` may need, in the order of its .mise.toml. */
const WANTED = ['node', 'helm', 'helmfile', 'kubectl', 'task', 'talosctl', 'sops', 'age', 'op', 'flux', 'cilium'];

const HEAD = `/** Written by \`npm run tools -- --write-mise\` from the table in tools/; change a pin there, never here. */

/** A program that people who bootstrap a cluster need. */
export interface ToolPin {
  /** Its name in mise's registry. */
  readonly mise: string;
  /** Exact, without a leading v. */
  readonly version: string;
  readonly purpose: string;
}
`;

/** The text of the pins that new repositories get: straight from the table. */
export function renderToolPins(): string {
  const rows = WANTED.map((name) => {
    const program = PROGRAMS.find((one) => one.name === name);
    if (program === undefined || typeof program.mise !== 'string') throw new Error(`no row with a mise name: ${name}`);
    const purpose = program.purpose.replaceAll("'", "\\'");
    const fields = [`mise: '${program.mise}'`, `version: '${program.version}'`, `purpose: '${purpose}'`];
    return `  ${name}: {\n${fields.map((field) => `    ${field},\n`).join('')}  },\n`;
  });
  return `${HEAD}\nexport const TOOL_PINS = {\n${rows.join('')}} as const satisfies Readonly<Record<string, ToolPin>>;\n`;
}
