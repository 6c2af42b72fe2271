import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { logMaintenance } from '@/features/maintenance/commands'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { arrangeDevice } from './arrange-device'
import { expect, test } from './story'

test.use({ role: 'admin' })

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
  const [machine] = await db.select().from(equipment).where(eq(equipment.tag, alert.tag))
  const key = await issueDeviceKey(commandLine, { name: 'Gateway of the pages' })
  const busy = await arrangeDevice()
  const word = `machine_temperature_system_failure_${randomUUID().replaceAll('-', '_')}`
  const lengthy = await arrangeAlert({ severity: 'medium' }, { sensorId: word, name: word })
  paths = {
    overview: '/',
    'overview, none found': '/?search=there-is-no-such-machine',
    'overview of one machine': `/?equipment=${alert.tag}`,
    sensors: '/sensors',
    'sensors, none found': '/sensors?search=there-is-no-such-sensor',
    sensor: `/sensors/${alert.sensorId}`,
    'sensor compared': `/sensors/${alert.sensorId}?compare=day&with=${lengthy.sensorId}`,
    'every reading of a sensor': `/sensors/${alert.sensorId}?range=7d&show=readings`,
    'sensor without readings in the range': `/sensors/${alert.sensorId}?from=2020-01-01&to=2020-01-02`,
    'sensor that has sent nothing': `/sensors/${silent.sensorId}`,
    'sensor of one long word': `/sensors/${lengthy.sensorId}`,
    'alert of a sensor of one long word': `/alerts/${lengthy.id}`,
    alerts: '/alerts?status=all',
    'alarm health': '/alerts/health',
    'alarm health of a day': '/alerts/health?days=1',
    'alerts, none found': '/alerts?sensor=nobody',
    alert: `/alerts/${alert.id}`,
    'resolved alert': `/alerts/${resolved.id}`,
    'alert with unreadable evidence': `/alerts/${unreadable.id}`,
    maintenance: '/maintenance',
    'maintenance of nothing': '/maintenance?equipment=nothing',
    equipment: '/equipment',
    'one machine': `/equipment/${machine?.id}`,
    'new equipment': '/equipment/new',
    'new sensor': '/sensors/new',
    'a sensor to edit': `/sensors/${alert.sensorId}/edit`,
    'import of the registry': '/registry/import',
    account: '/account',
    people: '/people',
    devices: '/devices',
    'new device key': '/devices/new',
    'a device that never sent': `/devices/${key.id}`,
    'a device with everything': `/devices/${busy.keyId}?window=day`,
    'its refused requests': `/devices/${busy.keyId}?show=refused`,
    'settings of a device': `/devices/${key.id}/edit`,
    'a receipt with faults': `/receipts/${busy.receiptId}`,
    audit: '/audit',
    certificate: '/certificate',
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

test.describe('before the door', () => {
  test.use({ signedIn: false })

  for (const appearance of appearances)
    test(`every page is accessible and fits: ${appearance.theme}, ${appearance.width} px`, async ({ page }) => {
      await showAs(page, appearance)
      for (const path of ['/sign-in', '/set-up#smt_x', '/join#smt_x', '/reset-password#smt_x', '/join']) {
        await page.goto('about:blank')
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
    })
})

test.describe('what is not for everybody', () => {
  test.use({ role: 'viewer', expectedErrors: [/status of 403/] })

  test('says so and leads on', async ({ page }) => {
    for (const appearance of appearances) {
      await showAs(page, appearance)
      expect((await page.goto('/people'))?.status()).toBe(403)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not yours to see or change')
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
    await page.getByRole('link', { name: 'To the overview' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
  })
})

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
      await page.getByRole('main').getByRole('link').last().click()
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(says)
    })
  }
})
