/**
 * What a synthesis costs, as ratios within one run: against printing the same objects and writing the same bytes (the floor), and against plain cdk8s.
 * Every figure is the median of five processes, taken in turns. Exit 1 when a bar is missed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 5;
const SIZES = [250, 500, 1000, 2000, 5000];
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = ['--conditions=fluxstrap-source', '--import', 'tsx'];

interface Measurement {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly files: number;
}

function node(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...FLAGS, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  return stdout;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function medianOf(measurements: readonly Measurement[]): Measurement {
  return {
    milliseconds: median(measurements.map((one) => one.milliseconds)),
    megabytes: median(measurements.map((one) => one.megabytes)),
    files: measurements[0]!.files,
  };
}

/** Medians of several kinds, measured in turns so that a machine that gets slower slows all of them. */
function inTurns(kinds: readonly string[], apps: number, directory: string): ReadonlyMap<string, Measurement> {
  const results = new Map<string, Measurement[]>(kinds.map((kind) => [kind, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const kind of kinds) results.get(kind)!.push(JSON.parse(node([CHILD, kind, String(apps), directory])));
  }
  process.stderr.write(`measured ${kinds.join(', ')} for ${apps} apps\n`);
  return new Map([...results].map(([kind, list]) => [kind, medianOf(list)]));
}

function startUp(args: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    node(args);
    return performance.now() - start;
  });
  return median(times);
}

const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-bench-'));
const rows: string[][] = [
  ['apps', 'files', 'compile and write', 'floor', 'ratio', 'cdk8s', 'unchanged', 'memory', 'memory of floor'],
];
const wholes = new Map<number, Measurement>();
const bars: { readonly name: string; readonly value: number; readonly bar: number; readonly unit: string }[] = [];
try {
  for (const apps of SIZES) {
    const kinds = ['whole', 'floor', ...(apps <= 1000 ? ['cdk8s'] : []), ...(apps === 1000 ? ['unchanged'] : [])];
    const found = inTurns(kinds, apps, directory);
    const whole = found.get('whole')!;
    const floor = found.get('floor')!;
    const cdk8s = found.get('cdk8s');
    wholes.set(apps, whole);
    const ms = (one: Measurement | undefined) => (one === undefined ? '' : `${one.milliseconds.toFixed(0)} ms`);
    rows.push([
      String(apps),
      String(whole.files),
      ms(whole),
      ms(floor),
      (whole.milliseconds / floor.milliseconds).toFixed(2),
      ms(cdk8s),
      ms(found.get('unchanged')),
      `${whole.megabytes.toFixed(0)} MB`,
      `${floor.megabytes.toFixed(0)} MB`,
    ]);
    if (apps === 1000) {
      bars.push({
        name: 'compile and write / floor, 1,000 apps',
        value: whole.milliseconds / floor.milliseconds,
        bar: 1.6,
        unit: '',
      });
      bars.push({
        name: 'memory / memory of the floor, 1,000 apps',
        value: whole.megabytes / floor.megabytes,
        bar: 2,
        unit: '',
      });
      bars.push({
        name: 'compile and write / cdk8s, 1,000 apps',
        value: whole.milliseconds / cdk8s!.milliseconds,
        bar: 1,
        unit: '',
      });
    }
  }
  bars.push({
    name: 'time for 5,000 apps / for 1,000',
    value: wholes.get(5000)!.milliseconds / wholes.get(1000)!.milliseconds,
    bar: 5.5,
    unit: '',
  });
  bars.push({
    name: 'model → plan, 20 members of 200 apps, warm',
    value: inTurns(['plan'], 200, directory).get('plan')!.milliseconds,
    bar: 50,
    unit: ' ms',
  });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
for (const row of rows)
  process.stdout.write(`${row.map((cell, column) => cell.padStart(widths[column]!)).join('  ')}\n`);
process.stdout.write(
  `\nstart-up: node ${startUp(['--eval', '0']).toFixed(0)} ms (with tsx), fluxstrap --version ${startUp([join(ROOT, 'lib/cli/main.ts'), '--version']).toFixed(0)} ms, check of the example ${startUp([join(ROOT, 'lib/cli/main.ts'), 'check']).toFixed(0)} ms\n\n`,
);
for (const { name, value, bar, unit } of bars) {
  process.stdout.write(`${value <= bar ? '✔' : '✖'} ${name}: ${value.toFixed(2)}${unit} (bar ${bar}${unit})\n`);
}
process.exitCode = bars.every(({ value, bar }) => value <= bar) ? 0 : 1;
