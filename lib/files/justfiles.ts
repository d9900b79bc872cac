import type { Plan } from '../plan/plan.js';
import { oneLine } from './one-line.js';
import { directoryOf, relativePath } from './relative-path.js';
import { runnerCommand } from './task-command.js';
import { bootstrapTasks, opTasks, type Task, talosTasks } from './tasks.js';

/** Where the modules lie, relative to the root of the synthesized files. A justfile of a user imports the first one. */
const DIRECTORY = '.justfiles';

/** Recipes of one module, and the modules below it. */
interface Module {
  readonly recipes: Map<string, Task>;
  readonly modules: Map<string, Module>;
}

/**
 * The tasks once more for those who use just: modules of the same names, `just bootstrap infra crds` for `task bootstrap:infra:crds`. Path
 * relative to the root of the synthesized files → text.
 */
export function justfiles(plans: readonly Plan[], root: string): readonly (readonly [string, string])[] {
  const top: Module = { recipes: new Map(), modules: new Map() };
  for (const [name, tasks] of [
    ['bootstrap', bootstrapTasks(plans)],
    ['talos', talosTasks(plans)],
    ['op', opTasks(plans)],
  ] as const) {
    for (const task of tasks) put(top, [name, ...task.name.map(identifier)], task);
  }
  const files: (readonly [string, string])[] = [];
  addModule(top, `${DIRECTORY}/mod`, root, files);
  return files;
}

/** A name that is a module already has its own recipe in there, the default one; one that becomes a module moves its recipe. */
function put(module: Module, [first, ...rest]: readonly string[], task: Task): void {
  const below = module.modules.get(first!);
  if (rest.length === 0) {
    if (below !== undefined) setFirst(below.recipes, 'default', task);
    else setFirst(module.recipes, first!, task);
    return;
  }
  const next = below ?? { recipes: new Map<string, Task>(), modules: new Map<string, Module>() };
  module.modules.set(first!, next);
  const moved = module.recipes.get(first!);
  if (moved !== undefined) {
    module.recipes.delete(first!);
    next.recipes.set('default', moved);
  }
  put(next, rest, task);
}

function setFirst(recipes: Map<string, Task>, name: string, task: Task): void {
  if (!recipes.has(name)) recipes.set(name, task);
}

function addModule(module: Module, path: string, root: string, files: (readonly [string, string])[]): void {
  const at = files.length;
  const inside = path.endsWith('/mod') ? path.slice(0, -'/mod'.length) : path;
  const mods = [...module.modules].map(([name, below]) => {
    addModule(below, `${inside}/${name}`, root, files);
    return `mod ${name} ${quoted(relativePath(directoryOf(path), `${inside}/${name}.just`))}`;
  });
  const up = relativePath(root === '' ? directoryOf(path) : `${root}/${directoryOf(path)}`, '');
  const head =
    module.recipes.size === 0 ? [] : ['set positional-arguments', `set working-directory := ${quoted(up)}`, ''];
  const recipes = [...module.recipes].flatMap(([name, task]) => [...recipe(name, task), '']);
  files.splice(at, 0, [`${path}.just`, [...head, ...recipes, ...mods].join('\n').trimEnd().concat('\n')]);
}

/** Options of the runner follow the name: `just bootstrap infra crds --dry-run`. */
function recipe(name: string, { desc, alias, calls }: Task): readonly string[] {
  return [
    `# ${oneLine(desc)}`,
    `${name} *options:`,
    ...calls.map(({ cluster, part }) => `    @${justText(runnerCommand(cluster, part))} "$@"`),
    ...(alias === undefined ? [] : ['', `alias ${alias} := ${name}`]),
  ];
}

/** A name as just takes it: letters, digits, `_` and `-`. */
function identifier(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`;
}

/** Braces and line breaks of names mean nothing to just; `runnerCommand` has quoted them for the shell. */
function justText(text: string): string {
  return oneLine(text).replaceAll('{{', '{{{{');
}

function quoted(path: string): string {
  return `'${path}'`;
}
