import type { Step } from '../../plan/step.js';
import { type ChartReference, helmShowChart } from '../argv/helm.js';
import { lastLines } from '../last-lines.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';

const AT_ONCE = 4;

/** Every chart can be pulled: helmfile pulls all of them before it installs the first, so one dead registry would stop the network too. */
export async function checkCharts(step: Extract<Step, { op: 'checkCharts' }>, run: StepRun): Promise<Outcome> {
  const plain = new Set(
    [...run.plan.releases, ...run.plan.crds].filter(({ plainHttp }) => plainHttp).map(({ chart }) => chart),
  );
  const unique = [
    ...new Map(step.charts.map((one) => [`${one.repository ?? ''} ${one.chart} ${one.version}`, one])).values(),
  ];
  const charts = unique.map((one) => (plain.has(one.chart) ? { ...one, plainHttp: true } : one));
  const queue = [...charts];
  const errors: RunError[] = [];
  const worker = async (): Promise<void> => {
    for (let chart = queue.shift(); chart !== undefined; chart = queue.shift()) {
      const error = await pull(chart, run);
      if (error !== undefined) errors.push(error);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (errors.length > 0) throw new RunErrors(errors);
  return done(`${charts.length} can be pulled`);
}

async function pull(chart: ChartReference, run: StepRun): Promise<RunError | undefined> {
  const command = helmShowChart(run.options.helm, chart);
  const result = await run.exec.run(command, { step: run.step, deadline: run.deadline });
  if (result.code === 0) return undefined;
  const where = chart.repository === undefined ? chart.chart : `${chart.repository} ${chart.chart}`;
  const why = result.missing
    ? 'there is no program helm'
    : result.timedOut
      ? 'no answer in time'
      : (lastLines(run.mask.hide(result.stderr)).at(-1) ?? `exit code ${result.code}`);
  return new RunError(
    `${run.step}: ${where} ${chart.version} cannot be pulled (${why}). Check the registry, the version and your credentials.`,
    {
      more: run.exec.show(command),
    },
  );
}
