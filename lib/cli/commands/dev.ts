import type { WaitingProcess } from '../../world/process.js';
import { type Context, say } from '../context.js';
import { ownDirectory } from '../own-package.js';
import { watchTree } from '../watch-tree.js';

/** Editors write a file in several steps, and a checkout touches many files: this long nothing may happen before a run. */
const QUIET_MILLISECONDS = 150;

/** Compiles whenever something changes, and shows findings and what a synth would change. Writes nothing; ends with Ctrl-C. */
export async function dev(context: Context): Promise<number> {
  const { world, paint } = context;
  const changes = new Set<string>();
  let stopped = false;
  let wake = (): void => {};
  world.process.onStop(() => {
    stopped = true;
    wake();
  });
  const changed = (path: string): void => {
    changes.add(path);
    wake();
  };

  // The next run is ready before something changes: what it loads is most of what it takes.
  let next = prepare(context);
  let inputs: Inputs = { root: 'dist', sources: [] };
  let end = watch(context, inputs, changed);
  while (!stopped) {
    // The watch goes on meanwhile: what changes during a run leads to the next one.
    const current = next;
    const found = await checkOnce(current);
    if (stopped) break;
    next = prepare(context);
    if (found !== undefined && JSON.stringify(found) !== JSON.stringify(inputs)) {
      end();
      inputs = found;
      end = watch(context, inputs, changed);
    }
    say(context, 'info', paint.dim('\nWatching for changes; Ctrl-C ends it.\n'));
    while (!stopped && changes.size === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    for (let before = 0; !stopped && before < changes.size; ) {
      before = changes.size;
      await world.clock.sleep(QUIET_MILLISECONDS);
    }
    if ([...changes].some((path) => PACKAGES.has(path))) {
      next.end();
      next = prepare(context);
    }
    if (!stopped) say(context, 'info', `\n${paint.bold(`── ${headline([...changes].sort())}`)}\n`);
    changes.clear();
  }
  end();
  next.end();
  return 0;
}

/** Files that decide which library is loaded. */
const PACKAGES: ReadonlySet<string> = new Set(['package.json', 'package-lock.json']);

/** What decides which changes count: the output does not, placed files do wherever they lie. */
interface Inputs {
  readonly root: string;
  readonly sources: readonly string[];
}

function watch({ world, repository }: Context, { root, sources }: Inputs, changed: (path: string) => void): () => void {
  return watchTree(world, { root: repository, ignore: new Set([root]), files: sources }, changed);
}

/** Each run is a process of its own, because a module cannot be loaded a second time. It has loaded the library already, and waits. */
function prepare({ world, repository, main }: Context): WaitingProcess {
  const args = [`${ownDirectory()}/bin/fluxstrap.js`, 'check', '--json', '--wait', '--main', main];
  const env = world.terminal.color ? { FORCE_COLOR: '1' } : {};
  return world.process.startWaiting(world.process.node, args, { cwd: repository, env });
}

/** Undefined when the fleet could not be compiled. */
async function checkOnce(process: WaitingProcess): Promise<Inputs | undefined> {
  const { stdout } = await process.go();
  try {
    const { root, sources } = JSON.parse(stdout) as Inputs;
    return { root, sources };
  } catch {
    return undefined;
  }
}

function headline(paths: readonly string[]): string {
  const [first = 'something', ...rest] = paths;
  return `${first}${rest.length === 0 ? '' : ` and ${rest.length} more`} changed`;
}
