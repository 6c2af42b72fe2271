import { randomUUID } from 'node:crypto'
import { commandLine } from '@/features/access/actor'
import { logMaintenance } from '@/features/maintenance/commands'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, test } from './story'

let paths: Record<string, string>

test.beforeAll(async () => {
  const alert = await arrangeAlert()
  const resolved = await arrangeAlert({ status: 'resolved', resolvedAt: new Date(), resolvedBy: 'Ada' })
  const unreadable = await arrangeAlert({ severity: 'low', evidence: { what: 'ever' } })
  await logMaintenance(commandLine, {
    idempotencyKey: randomUUID(),
    alertId: resolved.id,
    activity: 'repair',
    description: 'Replaced the bearing.',
    labourMinutes: 90,
    partsUsed: '1 × 6309 C3',
    resolveAlert: false,
  })
  const silent = await arrangeSensor()
  const word = `machine_temperature_system_failure_${randomUUID().replaceAll('-', '_')}`
  const lengthy = await arrangeAlert({ severity: 'medium' }, { sensorId: word, name: word })
  paths = {
    overview: '/',
    sensors: '/sensors',
    'sensors, none found': '/sensors?search=there-is-no-such-sensor',
    sensor: `/sensors/${alert.sensorId}`,
    'sensor without readings in the range': `/sensors/${alert.sensorId}?from=2020-01-01&to=2020-01-02`,
    'sensor that has sent nothing': `/sensors/${silent.sensorId}`,
    'sensor of one long word': `/sensors/${lengthy.sensorId}`,
    'alert of a sensor of one long word': `/alerts/${lengthy.id}`,
    alerts: '/alerts?status=all',
    'alerts, none found': '/alerts?sensor=nobody',
    alert: `/alerts/${alert.id}`,
    'resolved alert': `/alerts/${resolved.id}`,
    'alert with unreadable evidence': `/alerts/${unreadable.id}`,
    maintenance: '/maintenance',
    'maintenance of nothing': '/maintenance?equipment=nothing',
  }
})

for (const appearance of appearances) {
  test(`every page is accessible and fits: ${appearance.theme}, ${appearance.width} px`, async ({ page }) => {
    test.setTimeout(180_000)
    await showAs(page, appearance)
    for (const [name, path] of Object.entries(paths)) {
      await test.step(name, async () => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      })
    }
  })
}

test.describe('what does not exist', () => {
  test.use({ expectedErrors: [/status of 404/] })

  for (const [path, says] of [
    ['/sensors/nobody', 'No sensor has this identifier'],
    ['/alerts/nothing', 'There is no such alert'],
    ['/nowhere', 'There is nothing here'],
  ] as const) {
    test(`${path} says so and leads on`, async ({ page }) => {
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(404)
      await expect(page.getByRole('heading', { level: 1, name: says })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('main').getByRole('link').click()
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(says)
    })
  }
})

test('files carry the headers that keep them to themselves', async ({ page }) => {
  await page.goto('/')
  const script = await page.locator('script[src]').first().getAttribute('src')
  for (const path of [script ?? '', '/icon.svg', '/robots.txt', '/api/health/live']) {
    const answer = await page.request.get(path)
    expect(answer.status(), path).toBe(200)
    expect(answer.headers(), path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
  }
})

test('pages keep their headers: a fresh nonce, nothing stored, nothing framed', async ({ page }) => {
  const policies = await Promise.all(
    ['/', '/sensors'].map(async (path) => {
      const headers = (await page.request.get(path)).headers()
      expect(headers['cache-control']).toContain('no-store')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('same-origin')
      expect(headers['permissions-policy']).toContain('geolocation=()')
      return headers['content-security-policy'] ?? ''
    }),
  )
  const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1])
  expect(new Set(nonces).size).toBe(2)
  for (const policy of policies) expect(policy).not.toContain('unsafe-eval')
})

test('a name that was pointed at this machine from outside is not served', async ({ request }) => {
  const answer = await request.get('/', { headers: { host: 'rebound.example' } })
  expect(answer.status()).toBe(421)
})
