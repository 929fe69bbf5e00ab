import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

/**
 * Four parts of the test run: `pure` needs nothing, `processes` starts programs (Squid, Node, systemd's own) and waits on them, `database` needs a
 * real PostgreSQL, `journeys` a real Chromium as well. The limits end what hangs and measure nothing: a slow or busy machine must come through.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'pure',
          include: ['{packages,apps,bench,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.process.test.ts', '**/node_modules/**'],
          setupFiles: ['scripts/one-seed.setup.ts'],
          // A worker keeps its modules from file to file: what they hold are caches. The phrase library is then compiled twice, not a
          // hundred times (82 s of processor became 50). What a test puts in the place of something is taken back after it.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'processes',
          include: ['{packages,apps,bench,scripts}/**/*.process.test.ts'],
          setupFiles: ['scripts/one-seed.setup.ts'],
          restoreMocks: true,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'database',
          include: ['apps/**/*.db.test.ts'],
          globalSetup: ['apps/server/src/test-support/postgres.setup.ts'],
          setupFiles: ['scripts/one-seed.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
          // As above: a hundred files loaded the server's modules anew, a third of the processor that they took.
          isolate: false,
          restoreMocks: true,
          unstubGlobals: true,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['e2e/**/*.journey.ts'],
          globalSetup: ['e2e/harness/run.setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          pool: 'forks',
          fileParallelism: false,
          // Two walk at once: a browser and a server are busy then, and nobody's walk takes minutes for waiting on the others'.
          maxConcurrency: 2,
          // A page on a busy machine takes a second or two; waiting longer costs nothing when it does not.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
