import { defineConfig } from 'vitest/config';

// Runner, handoff and rehearsal against a real control plane on loopback. Planes want the machine for themselves: one file at a time.
export default defineConfig({
  ssr: { resolve: { conditions: ['fluxstrap-source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    pool: 'forks',
  },
});
