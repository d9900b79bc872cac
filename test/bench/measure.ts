import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one process found. */
export interface Measurement {
  readonly milliseconds: number;
  /** Peak resident memory of the process. */
  readonly megabytes: number;
  /** Files that the output consists of. */
  readonly files: number;
  /** Files that were written. */
  readonly written: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = ['--conditions=fluxstrap-source', '--import', 'tsx'];

function node(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}

/** One figure, in a process of its own. */
export function measure(kind: string, apps: number, directory: string): Measurement {
  return JSON.parse(node([...FLAGS, join(ROOT, 'test/bench/child.ts'), kind, String(apps), directory]));
}

/** Times of whole commands, the median of five each. */
export function startUp(): readonly string[] {
  const commands = {
    'node alone': ['--eval', '0'],
    'fluxstrap --version': ['bin/fluxstrap.js', '--version'],
    'fluxstrap check of the example': ['bin/fluxstrap.js', 'check'],
  };
  return Object.entries(commands).map(([name, args]) => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      node(args);
      return performance.now() - start;
    });
    return `${name} ${times.toSorted((a, b) => a - b)[2]!.toFixed(0)} ms`;
  });
}
