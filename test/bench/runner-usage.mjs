// Loaded into the runner ahead of everything else: at its end it writes down what the process itself took, without its children.
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const file = process.env.BENCH_USAGE;
// Programs that it starts inherit the variables; only the runner itself counts.
if (file !== undefined && process.argv[1]?.endsWith('fluxstrap.js')) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const usage = { cpuSeconds: (user + system) / 1e6, wallSeconds: performance.now() / 1000 };
    writeFileSync(file, JSON.stringify(usage));
  });
}
