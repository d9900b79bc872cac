/**
 * What a synthesis costs, as ratios within one run: against printing the same objects and writing the same bytes (the floor), and against plain cdk8s.
 * Three rounds; in a round every figure is taken once, in a process of its own, so that a machine that gets slower slows all of them.
 * Times are medians; a ratio is the median of the rounds' ratios. Then what the runner costs on a control plane on loopback, where its programs are
 * there (`npm run tools -- --all`); in CI it is an error when they are not. Exit 1 when a bar is missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, measure, startUp } from './measure.js';
import { type Bar, printBars, printTable } from './print.js';
import { runnerBars } from './runner.js';

const ROUNDS = 3;
const SIZES = [250, 500, 1000, 2000, 5000];
/** Beyond this plain cdk8s takes too long to be waited for. */
const LARGEST_CDK8S = 1000;

type Kind = 'whole' | 'floor' | 'cdk8s' | 'cdk8s by app' | 'unchanged' | 'plan';
type Round = ReadonlyMap<string, Measurement>;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round(directory: string): Round {
  const found = new Map<string, Measurement>();
  const take = (kind: Kind, apps: number) => found.set(`${kind} ${apps}`, measure(kind, apps, directory));
  for (const apps of SIZES) {
    take('whole', apps);
    take('floor', apps);
    if (apps <= LARGEST_CDK8S) {
      take('cdk8s', apps);
      take('cdk8s by app', apps);
    }
    if (apps === 1000) take('unchanged', apps);
  }
  take('plan', 200);
  return found;
}

const directory = mkdtempSync(join(tmpdir(), 'fluxstrap-bench-'));
const rounds: Round[] = [];
try {
  for (let count = 1; count <= ROUNDS; count += 1) {
    rounds.push(round(directory));
    process.stderr.write(`round ${count} of ${ROUNDS} done\n`);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

const of = (name: string, figure: keyof Measurement) =>
  median(rounds.flatMap((one) => (one.has(name) ? [one.get(name)![figure]] : [])));
const ratio = (a: string, b: string, figure: keyof Measurement = 'milliseconds') =>
  median(rounds.map((one) => one.get(a)![figure] / one.get(b)![figure]));
const ms = (name: string) => (rounds[0]!.has(name) ? `${of(name, 'milliseconds').toFixed(0)} ms` : '');
const mb = (name: string) => `${of(name, 'megabytes').toFixed(0)} MB`;

printTable([
  [
    'apps',
    'files',
    'compile and write',
    'floor',
    'ratio',
    'cdk8s, same files',
    'cdk8s, a file an app',
    'unchanged',
    'memory',
    'memory of floor',
  ],
  ...SIZES.map((apps) => [
    String(apps),
    String(of(`whole ${apps}`, 'files')),
    ms(`whole ${apps}`),
    ms(`floor ${apps}`),
    ratio(`whole ${apps}`, `floor ${apps}`).toFixed(2),
    ms(`cdk8s ${apps}`),
    ms(`cdk8s by app ${apps}`),
    ms(`unchanged ${apps}`),
    mb(`whole ${apps}`),
    mb(`floor ${apps}`),
  ]),
]);
process.stdout.write(`\nstart-up: ${startUp().join(', ')}\n\n`);
const bars: readonly Bar[] = [
  { name: 'compile and write / floor, 1,000 apps', value: ratio('whole 1000', 'floor 1000'), bar: 1.6 },
  { name: 'time of 5,000 apps / of 1,000', value: ratio('whole 5000', 'whole 1000'), bar: 5.5 },
  {
    name: 'compile and write / cdk8s with the same files, 1,000 apps',
    value: ratio('whole 1000', 'cdk8s 1000'),
    bar: 1,
  },
  { name: 'memory / of the floor, 1,000 apps', value: ratio('whole 1000', 'floor 1000', 'megabytes'), bar: 2 },
  { name: 'files written by an unchanged synthesis', value: of('unchanged 1000', 'written'), bar: 0 },
  { name: 'ms from model to plan, 20 members of 200 apps, warm', value: of('plan 200', 'milliseconds'), bar: 50 },
];
const runner = await runnerBars();
const kept = printBars([...bars, ...(typeof runner === 'string' ? [] : runner)]);
if (typeof runner === 'string') process.stdout.write(`○ the runner on a control plane: not run. ${runner}\n`);
const missing = typeof runner === 'string' && (process.env.CI ?? '') !== '';
process.exitCode = kept && !missing ? 0 : 1;
