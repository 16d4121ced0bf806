const transform = { '^.+\\.tsx?$': ['@swc/jest', {}] }
const esm = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.sujarit/'],
}

/** One server for the whole run; each test has a database of its own. */
const withPostgres = {
  globalSetup: '<rootDir>/test/support/start-postgres.ts',
  globalTeardown: '<rootDir>/test/support/stop-postgres.ts',
}

/** Three sizes of test; journeys need a browser and are started by scripts/journeys.js. */
export default {
  maxWorkers: 2,
  // argon2id and real databases take their time on a busy machine; a test that hangs still ends.
  testTimeout: 30_000,
  projects: [
    { ...esm, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.{ts,tsx}'] },
    { ...esm, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.test.ts'] },
    {
      ...esm,
      ...withPostgres,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.test.{ts,tsx}'],
    },
    {
      ...esm,
      ...withPostgres,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
    },
  ],
}
