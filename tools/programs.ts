/**
 * The one table of external programs: each is pinned here (in rows/) once, and everything that names a version of a
 * program (`npm run tools`, .mise.toml) is made from it.
 */

import { BROWSER } from './browser/find-browser.js';
import { type Buildable, type Group, isBuildable, type Program } from './program.js';
import { CHECKS } from './rows/checks.js';
import { PEOPLE } from './rows/people.js';
import { PLANE } from './rows/plane.js';

/** Every external program, in the order in which they are built. */
export const PROGRAMS: readonly Program[] = [...CHECKS, ...PLANE, ...PEOPLE];

export const GROUPS: readonly Group[] = ['tools', 'e2e', 'people'];

/** What to get: everything, whole groups, single programs; nothing said means what the default lane calls. */
export interface Wish {
  readonly all: boolean;
  readonly groups: readonly string[];
  readonly names: readonly string[];
}

export type Selection =
  | {
      readonly programs: readonly Buildable[];
      /** Whether the browser is meant too, which nobody builds. */
      readonly browser: boolean;
    }
  | { readonly mistake: string };

/** The rows that a wish means, in the order of the table, or what is wrong with it. */
export function select(wish: Wish): Selection {
  const groups = wish.groups.length === 0 && wish.names.length === 0 ? ['tools'] : wish.groups;
  const unknown = wish.names.filter((name) => name !== BROWSER && !PROGRAMS.some((program) => program.name === name));
  if (unknown.length > 0) {
    const known = [...PROGRAMS.filter(isBuildable).map((program) => program.name), BROWSER];
    return { mistake: `No such program: ${unknown.join(', ')}. There are ${known.join(', ')}.` };
  }
  const badGroup = groups.find((group) => group === 'people' || !GROUPS.some((known) => known === group));
  if (badGroup !== undefined) {
    return { mistake: `No such group: ${badGroup}. There are tools (the default) and e2e.` };
  }
  for (const program of PROGRAMS) {
    if (wish.names.includes(program.name) && 'none' in program.go) {
      return { mistake: `${program.name} is not built here: ${program.go.none}. \`mise install\` brings it.` };
    }
  }
  const wanted = (program: Program) => wish.all || groups.includes(program.group) || wish.names.includes(program.name);
  const browser = wish.all || groups.includes('tools') || wish.names.includes(BROWSER);
  return { programs: PROGRAMS.filter(isBuildable).filter(wanted), browser };
}
