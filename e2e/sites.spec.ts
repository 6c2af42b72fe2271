import { arrangeEquipment } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { arrangeCanaries, type Canaries } from './matrix/canaries'
import { expect, test } from './story'

const site = `North ${Date.now()}`
test.use({ role: 'viewer', sites: [site] })

let south: Canaries
let north: { id: string; message: string; sensorId: string; tag: string }
test.beforeAll(async () => {
  south = await arrangeCanaries()
  const { tag } = await arrangeEquipment({ site, name: 'Mixer of the north' })
  north = { ...(await arrangeAlert({ equipmentId: null }, { equipmentTag: tag })), tag }
})

test('who is limited to a site sees that site, and of another neither names nor numbers', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText('Mixer of the north')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Alerts/ }).first()).toHaveText(/Alerts1 not resolved/)
  for (const path of [
    '/',
    '/alerts?status=all',
    '/sensors',
    '/maintenance',
    '/equipment',
    `/sensors/${north.sensorId}`,
    `/alerts/${north.id}`,
  ]) {
    await page.goto(path)
    expect(await page.content(), path).not.toContain(south.siteWord)
  }
  await page.goto('/sensors')
  await expect(page.getByRole('main').getByRole('row')).toHaveCount(2)
})

test.describe('what is elsewhere', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('is not there, whoever knows its address', async ({ page }) => {
    for (const path of [
      `/sensors/${south.ids.sensors}`,
      `/alerts/${south.ids.alerts}`,
      `/equipment/${south.ids.equipment}`,
    ]) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(404)
      expect(await page.content(), path).not.toContain(south.siteWord)
    }
    await page.goto(`/sensors?search=${south.siteWord}`)
    await expect(page.getByRole('table')).toHaveCount(0)
  })
})
