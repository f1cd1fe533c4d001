import { defineConfig } from 'vitest/config'

/** Tests of what is built: they build it first. */
const built = ['test/package.test.ts', 'test/examples.test.ts', 'test/guide.test.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: 'test/house/property-seed.ts',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: built },
      },
      {
        extends: true,
        test: { name: 'built', include: built, globalSetup: 'test/house/build-once.ts' },
      },
    ],
  },
})
