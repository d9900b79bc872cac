import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['fluxstrap-source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/tools/**', 'test/e2e/**', 'node_modules/**'],
    testTimeout: 90_000,
  },
});
