import { defineConfig } from 'vitest/config';

// What the real tools make of the output. A missing tool is a failure here, never a skip.
export default defineConfig({
  ssr: { resolve: { conditions: ['fluxstrap-source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['test/tools/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
