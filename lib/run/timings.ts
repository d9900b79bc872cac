import { reasonOf } from '../world/disk-error.js';
import type { Run } from './run.js';

/** Writes what the stages took to docs/runbooks/timings/<cluster>.md: outside of dist, because it is a measurement and no description. */
export function timingsPage(run: Run): void {
  const { plan, journal, paths, machine } = run;
  const file = `docs/runbooks/timings/${plan.context.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.md`;
  const rows = plan.stages.flatMap(({ name, expectedSeconds }) => {
    const seconds = journal.state.work[name];
    return seconds === undefined ? [] : [`| ${name} | ${Math.round(seconds)} s | ${expectedSeconds} s |`];
  });
  const total = Object.values(journal.state.work).reduce((sum, one) => sum + (one ?? 0), 0);
  const date = new Date(run.clock.now()).toISOString().slice(0, 10);
  const text = [
    `# Time that the bootstrap of ${plan.cluster.name} took`,
    '',
    `Measured ${date} with \`npm run bootstrap -- --record\`.`,
    '',
    '| stage | took | expected |',
    '| --- | --- | --- |',
    ...rows,
    `| all | ${Math.round(total)} s | ${plan.budgetSeconds} s allowed |`,
    '',
  ].join('\n');
  try {
    machine.files.writePublic(`${paths.repository}/${file}`, text);
    run.log('info', `Wrote ${file}`);
  } catch (error) {
    run.log('warn', `${file}: cannot be written (${reasonOf(error)})`);
  }
}
