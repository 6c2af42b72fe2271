import { expect, test } from 'vitest'
import { metricsToken, opensMetrics } from './token'

const settings = { SM_SECRET: 'x'.repeat(32), SM_DATA_DIR: '/nowhere', SM_METRICS_TOKEN: undefined }

test('the token follows from the secret and does not tell it', () => {
  expect(metricsToken(settings)).toBe(metricsToken({ ...settings }))
  expect(metricsToken(settings)).toMatch(/^[\w-]{43}$/)
  expect(metricsToken({ ...settings, SM_SECRET: 'y'.repeat(32) })).not.toBe(metricsToken(settings))
})

test('a token that is set takes its place', () => {
  const given = { ...settings, SM_METRICS_TOKEN: 'a-token-of-our-own-1' }
  expect(opensMetrics('Bearer a-token-of-our-own-1', given)).toBe(true)
  expect(opensMetrics(`Bearer ${metricsToken(settings)}`, given)).toBe(false)
})
