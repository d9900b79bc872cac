import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/e2e/support/long-first.js';

// Runner, handoff and rehearsal against real control planes on loopback. A missing program is a failure here, never a skip.
export default defineConfig({
  ssr: { resolve: { conditions: ['fluxstrap-source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/support/programs-there.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Half of the time is waiting: two planes keep two cores busy, a third one would only make all of them slow.
    fileParallelism: true,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    pool: 'forks',
  },
});
