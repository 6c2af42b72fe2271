import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/chromium/launch'
import { findChromium } from './scripts/find-chromium'

const chromium = await findChromium()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  // Conditions, not times: a machine that does other things too may be several times slower.
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.E2E_BASE_URL,
    launchOptions: launchOptions(chromium),
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A story of its own has one: it would stand between the others and what they intercept.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
