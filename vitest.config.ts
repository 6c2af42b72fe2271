import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { parseEnv } from './lib/env'
import { checkedRoutes } from './scripts/test/checked-routes'

const long = parseEnv(process.env).SM_TEST_LONG
const integrationTests = [
  '**/{commands,queries,route}.test.ts',
  'features/readings/{in-sensor-unit,note-sensors}.test.ts',
  'db/*.test.ts',
  'demo/{accounts,handovers,schedules}.test.ts',
  'jobs/**/*.test.ts',
  'bridge/{delivery,process}.test.ts',
  'backup/{restore-backup,keep-backups}.test.ts',
  'scripts/{device-key,model}.test.ts',
  'app/api/readings/*.test.ts',
  'scripts/import/command.test.ts',
]
/** These start servers of their own. */
const embeddedTests = ['db/embedded/**/*.test.ts', 'scripts/schema/*.test.ts', 'scripts/move.test.ts']
const shared = {
  environment: 'node' as const,
  env: { LOG_LEVEL: 'silent' },
  testTimeout: long ? 600_000 : 120_000,
  hookTimeout: 120_000,
  // Conditions, not times: what is waited for for a second by default takes longer on a machine that does other things too.
  expect: { poll: { timeout: 30_000 } },
  exclude: [...configDefaults.exclude, 'e2e/**', '.data/**', '.next/**'],
}

export default defineConfig({
  plugins: [checkedRoutes],
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...shared.exclude, ...integrationTests, ...embeddedTests],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'integration',
          include: integrationTests,
          globalSetup: ['./db/testing-template.ts'],
          setupFiles: ['./db/testing.ts'],
        },
      },
      { extends: true, test: { ...shared, name: 'embedded', include: embeddedTests } },
    ],
  },
})
