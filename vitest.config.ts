import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node takes graphql's CommonJS build and Vite its module build: two realms in one test. Name one for both.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/cluster.ts'],

    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
