import { parseArgs } from 'node:util';
import type { Wish } from './programs.js';

export interface Options {
  readonly act: 'get' | 'check' | 'write-mise' | 'help';
  readonly wish: Wish;
  /** Milliseconds for one program. */
  readonly deadline: number;
}

export const HELP = `Gets the pinned external programs into .tools/bin. What is there already, as pinned, is left alone.

Usage: npm run tools [-- OPTIONS] [NAME…]

  NAME…               only these programs
  --group GROUP       a whole group: tools (what \`npm run test:tools\` calls; the default) or e2e (control plane, Flux)
  --all               every program that can be built, and the browser
  --check             build nothing, list what is missing; exit 1 if anything is
  --deadline MINUTES  time for one program, 30 unless told
  --write-mise        write .mise.toml, the same pins for people who do not build
  --help              this page

The browser that looks at reports is \`chromium\`, a part of the group tools: the one that FLUXSTRAP_BROWSER names, else one of this
machine, else Debian's, unpacked into .tools/browser without root (about 160 MB to fetch on a bare machine).

Building needs Go and a Go module proxy; the first run of everything takes about half an hour on two cores, a second
one seconds. Exit codes: 0 all there, 1 something is missing or failed, 130 interrupted.

Example: npm run tools -- helm helmfile kubectl
`;

const MINUTE = 60_000;

/** Reads the command line; a mistake is a sentence for the user. */
export function parseOptions(args: readonly string[]): Options | { readonly mistake: string } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  const minutes = Number(values.deadline);
  if (!(minutes > 0)) return { mistake: `--deadline wants minutes, more than 0; it was given "${values.deadline}".` };
  const acts = (['help', 'write-mise', 'check'] as const).filter((act) => values[act]);
  return {
    act: acts[0] ?? 'get',
    wish: { all: values.all, groups: values.group, names: positionals },
    deadline: minutes * MINUTE,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      group: { type: 'string', multiple: true, default: [] },
      check: { type: 'boolean', default: false },
      deadline: { type: 'string', default: '30' },
      'write-mise': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}
