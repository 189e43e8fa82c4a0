import { defineConfig } from 'vitest/config'
import { plainReporter } from './test/support/plain-reporter.ts'

/** Order is a matter of the whole run, not of its projects: `--sequence.shuffle` asks for a new one, and tells its seed. */
const common = { hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Once a run, for all projects; it starts nothing until a test asks for a database.
    globalSetup: 'test/support/database-desk.ts',
    reporters: ['default', plainReporter],
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/support/*.test.ts'],
          exclude: ['src/web/**'],
          testTimeout: 60_000,
          maxWorkers: 2,
          // The program is loaded once a worker, not once a file: loading took longer than the tests. What a file changes
          // beyond its own database (the environment, a clock, a global), it puts back.
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'web',
          include: ['src/web/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...common,
          name: 'arch',
          include: ['test/arch.test.ts', 'test/english.test.ts', 'test/support/arch/*.test.ts'],
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      // Whole processes and browsers: one file at a time, and never beside the quick tests.
      {
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          // A busy machine saves more slowly than a second; nothing waits longer than it must.
          expect: { poll: { timeout: 10_000 } },
          // A browser that hangs fails one try; the report names every test that needed its second.
          retry: 1,
          hookTimeout: 180_000,
          fileParallelism: false,
          // As above: of a file's time a seventh was loading the program anew.
          isolate: false,
        },
      },
    ],
  },
})
