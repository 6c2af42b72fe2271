import { randomUUID } from 'node:crypto'
import { expect, test } from './story'

test.use({ role: 'manager' })

test('a manager registers equipment and a sensor, retires the sensor and brings it back', async ({ page }) => {
  const mark = randomUUID().slice(0, 8)
  const [tag, sensorId] = [`P-${mark}`, `p-${mark}.vibration`]
  await page.goto('/equipment/new')
  const place = {
    Tag: tag,
    Name: `Feed pump ${mark}`,
    Site: 'North',
    Area: 'Utilities',
    'Work center': 'Water',
    'Work unit': tag,
  }
  for (const [label, text] of Object.entries(place))
    await page
      .getByRole('combobox', { name: label })
      .or(page.getByRole('textbox', { name: label }))
      .first()
      .fill(text)
  await page.getByRole('button', { name: 'Add equipment' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mark)
  await page.getByRole('link', { name: 'Add sensor' }).click()
  await page.getByLabel('Identifier').fill(sensorId)
  await page.getByLabel('What it measures').fill('vibration')
  await page.getByLabel('Unit').fill('mm/s')
  await expect(page.getByLabel('Equipment')).toHaveValue(tag)
  await page.getByRole('button', { name: 'Add sensor' }).click()
  await expect(page).toHaveURL(new RegExp(`/sensors/${sensorId}$`))
  await expect(page.getByText('This sensor has not sent anything yet.')).toBeVisible()

  await page.goto(`/sensors/${sensorId}/edit`)
  await page.getByText('Retire the sensor').first().click()
  await page.getByRole('button', { name: 'Retire the sensor' }).click()
  await expect(page.getByText('Bring the sensor back').first()).toBeVisible()
  await page.goto(`/sensors?search=${sensorId}`)
  await expect(page.getByText('No sensor matches these filters')).toBeVisible()

  await page.goto(`/sensors/${sensorId}/edit`)
  await page.getByText('Bring the sensor back').first().click()
  await page.getByRole('button', { name: 'Bring the sensor back' }).click()
  await expect(page.getByText('Retire the sensor').first()).toBeVisible()
  await page.goto(`/sensors?search=${sensorId}`)
  await expect(page.getByRole('link', { name: new RegExp(sensorId) }).first()).toBeVisible()
})
