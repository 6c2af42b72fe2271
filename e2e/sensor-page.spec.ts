import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { arrangeReadings, arrangeSensor, arrangeVibration } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsKeys, test } from './story'

const minute = 60_000
const chartOf = (page: Page) => page.getByRole('group', { name: /20\d\d/ })

/** A reading every ten minutes over 40 days until now, silent for a day in the middle. */
async function arrangeSeries(): Promise<string> {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 600 })
  const now = Math.floor(Date.now() / minute) * minute
  const readings = Array.from({ length: 40 * 144 }, (_, i) => ({
    at: new Date(now - (40 * 144 - 1 - i) * 10 * minute),
    value: 20 + (i % 144) / 10,
  })).filter((_, i) => i < 20 * 144 || i >= 21 * 144)
  await arrangeReadings(sensorId, readings)
  return sensorId
}

test('a range is chosen by links, lives in the URL and is undone by Back', async ({ page }) => {
  const sensorId = await arrangeSeries()
  await page.goto(`/sensors/${sensorId}`)
  await expect(page.getByText(/^Every reading, 14\d points/)).toBeVisible()
  await expect(chartOf(page).locator('svg path').first()).toBeVisible()

  await page.getByRole('link', { name: '30 d', exact: true }).click()
  await expect(page).toHaveURL(/range=30d/)
  await expect(page.getByText(/^Mean of 30\smin with min–max band, [\d,]+ points from [\d,]+ readings/)).toBeVisible()
  await expect(page.getByText(/a break in the line is time without data/)).toBeVisible()
  // Of 721 touched hours 23 or 24 lie in the silent day, and the cut first one may hold no reading: it depends on the minute.
  await expect(page.getByText(/^69[678] of 72[01]$/)).toBeVisible()
  await expect(page.getByRole('link', { name: '30 d', exact: true })).toHaveAttribute('aria-current', 'true')

  await page.getByRole('link', { name: 'Zoom in' }).click()
  await expect(page).toHaveURL(/from=.+&to=/)
  const zoomed = await page.getByRole('heading', { level: 2 }).first().textContent()
  await page.reload()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(zoomed ?? '')
  await page.goBack()
  await expect(page).toHaveURL(/range=30d/)
})

test('keys move and zoom the chart, and Back undoes each', async ({ page }) => {
  const sensorId = await arrangeSeries()
  await page.goto(`/sensors/${sensorId}?range=7d`)
  const chart = chartOf(page)
  await expect(chart.locator('svg path').first()).toBeVisible()
  await hearsKeys(page)
  const shown = () => {
    const { searchParams } = new URL(page.url())
    return ['from', 'to'].map((end) => Date.parse(searchParams.get(end) ?? ''))
  }
  await chart.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(/from=.+&to=/)
  const [from = 0, to = 0] = shown()
  expect(to - from).toBe(7 * 24 * 60 * minute)
  await expect(chart).toBeFocused()
  await page.keyboard.press('+')
  await expect.poll(() => shown()).toEqual([from + (to - from) / 4, to - (to - from) / 4])
  await page.goBack()
  await expect.poll(() => shown()).toEqual([from, to])
  await page.goBack()
  await expect(page).toHaveURL(/range=7d/)
})

test('a range since a moment ends now and grows', async ({ page }) => {
  const sensorId = await arrangeSeries()
  await page.goto(`/sensors/${sensorId}`)
  await page.getByText('Other ranges').click()
  await page
    .getByLabel('Since', { exact: true })
    .fill(new Date(Date.now() - 3 * 24 * 60 * minute).toISOString().slice(0, 16))
  await page.getByRole('button', { name: 'Show until now' }).click()
  await expect(page).toHaveURL(/\?from=[^&]+$/)
  await expect(page.getByText(/^Every reading, 43\d points/)).toBeVisible()
})

test('exact times are plant time', async ({ page }) => {
  const sensorId = await arrangeSeries()
  const day = new Date(Date.now() - 3 * 24 * 60 * minute).toISOString().slice(0, 10)
  await page.goto(`/sensors/${sensorId}`)
  await page.getByText('Other ranges').click()
  await page.getByLabel('From', { exact: true }).fill(`${day}T06:00`)
  await page.getByLabel('To', { exact: true }).fill(`${day}T08:00`)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('Every reading, 12 points')).toBeVisible()
  await page.getByText('Show the numbers as a table').click()
  const rows = page.getByRole('table').locator('tbody tr')
  await expect(rows).toHaveCount(12)
  await expect(rows.first()).toContainText(/, 06:0\d/)
  await expect(rows.last()).toContainText(/, 07:5\d/)
})

test('a drag across the chart shows that time', async ({ page }) => {
  const sensorId = await arrangeSeries()
  await page.goto(`/sensors/${sensorId}?range=7d`)
  const chart = chartOf(page)
  await expect(chart.locator('svg path').first()).toBeVisible()
  await hearsKeys(page)
  const box = await chart.boundingBox()
  if (!box) throw new Error('the chart has no place')
  await page.mouse.move(box.x + box.width * 0.4, box.y + 100)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.5, box.y + 120, { steps: 5 })
  await page.mouse.move(box.x + box.width * 0.6, box.y + 120, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=.+&to=/)
  const { searchParams } = new URL(page.url())
  const shown = Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '')
  expect(shown).toBeGreaterThan(24 * 60 * minute)
  expect(shown).toBeLessThan(48 * 60 * minute)
})

test('alerts stand on the time axis and below it, and open their evidence', async ({ page }) => {
  const { sensorId, message } = await arrangeAlert()
  await page.goto(`/sensors/${sensorId}`)
  await page.getByRole('list', { name: 'What happened' }).getByRole('link', { name: message }).click()
  await expect(page.getByRole('heading', { level: 1, name: message })).toBeVisible()
  await expect(page.getByText('Limit “Bearing, high”: 70 °C.')).toBeVisible()
  await expect(page.getByText('The difference is 23.3 standard deviations.')).toBeVisible()
})

test('a single reading stands out over 180 days, and what did not come is said', async ({ page }) => {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 7200 })
  const now = Math.floor(Date.now() / minute) * minute
  const readings = Array.from({ length: 180 * 12 }, (_, i) => ({
    at: new Date(now - (180 * 12 - i) * 120 * minute),
    value: i === 1000 ? 95 : 20 + (i % 3),
    quality: i === 1500 ? 0.2 : 1,
  })).filter((_, i) => i < 600 || i >= 660)
  await arrangeReadings(sensorId, readings)
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`/sensors/${sensorId}?range=180d`)
    await expect(
      page.getByText(
        /^Received 2,(099|100) of 2,1\d\d expected readings \(97\.\d\s%\); longest silence (4\sd\s2\d\sh|5\sd)/,
      ),
    ).toBeVisible()
    await expect(page.getByText(/lowest quality 0\.2 of 1\./)).toBeVisible()
    const plot = await chartOf(page).boundingBox()
    const band = await chartOf(page).locator('[data-band]').boundingBox()
    expect(band?.height).toBeGreaterThan((plot?.height ?? 0) * 0.6)
  }
})

test('a range is compared with the week before and with other sensors, and given as a file', async ({ page }) => {
  const sensorId = await arrangeSeries()
  const other = await arrangeSensor({ type: 'flow', unit: 'm³/h', name: 'Flow beside it', intervalSeconds: 3600 })
  const now = Math.floor(Date.now() / minute) * minute
  await arrangeReadings(
    other.sensorId,
    Array.from({ length: 48 }, (_, i) => ({ at: new Date(now - (47 - i) * 60 * minute), value: 900 + i })),
  )
  await page.goto(`/sensors/${sensorId}`)
  await page.getByText('Compare', { exact: true }).click()
  await page.getByRole('link', { name: 'Week before' }).click()
  await expect(page).toHaveURL(/compare=week/)
  await page.getByLabel(/^Sensor/).fill(other.sensorId)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page).toHaveURL(/compare=week.*with=e2e-|with=e2e-.*compare=week/)
  await expect(chartOf(page).locator('[data-axis]')).toHaveCount(1)
  await expect(chartOf(page).locator('[data-trace]')).toHaveCount(2)
  const rows = page.getByRole('table', { name: 'All readings in this range' }).locator('tbody tr')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText(/^Week before: .+14\devery reading/)
  await expect(rows.nth(2)).toContainText(/Flow beside it.+m³\/h24every reading/)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  expect(text.split('\r\n')[0]).toContain('sensor_id,at_utc,at_plant,value')
  expect(text.split('\r\n').length).toBeGreaterThan(300)
  await page.getByRole('link', { name: '7 d', exact: true }).click()
  await expect(page).toHaveURL(/compare=week.+range=7d/)
})

test('every reading of a range is drawn when it is wanted, and can be read as a table', async ({ page }) => {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 60 })
  const now = Math.floor(Date.now() / minute) * minute
  const readings = Array.from({ length: 5_000 }, (_, i) => ({
    at: new Date(now - (5_000 - i) * minute),
    value: i % 50,
  })).filter((_, i) => i < 2_000 || i >= 2_500)
  await arrangeReadings(sensorId, readings)
  await page.goto(`/sensors/${sensorId}?range=7d`)
  await expect(page.getByText(/^Hourly mean/)).toBeVisible()
  await page.getByRole('link', { name: 'Show every reading' }).click()
  await expect(page).toHaveURL(/range=7d&show=readings/)
  await expect(page.getByText(/^Every reading, 4,500 points; a break/)).toBeVisible()
  await expect(chartOf(page).locator('canvas')).toBeVisible()
  await chartOf(page).hover()
  await expect(chartOf(page).getByText(/^\d+ °C$|^no data$/)).toBeVisible()
  await page.getByText('Show the numbers as a table').click()
  const rows = page.getByRole('table').first().locator('tbody tr')
  await expect(rows).toHaveCount(2_000)
  await page.getByRole('button', { name: /^Show 2,000 more rows \(2,501 left\)/ }).click()
  await expect(rows).toHaveCount(4_000)
  await page.getByRole('link', { name: 'Zoom out' }).click()
  await expect(page).toHaveURL(/show=readings/)
  await page.getByRole('link', { name: 'Show means' }).click()
  await expect(page.getByText(/^Hourly mean/)).toBeVisible()
})

test('vibration is shown in its zones, in words too, and what has no limits in none', async ({ page }) => {
  const sensorId = await arrangeVibration()
  await page.goto(`/sensors/${sensorId}?range=7d`)
  await expect(page.getByText('Zone B up to 2.8 mm/s')).toBeVisible()
  await expect(page.getByText('Zone D above 4.5 mm/s (ISO 20816-3 group 2, rigid)')).toBeVisible()
  for (const zone of ['A', 'B', 'C', 'D'])
    await expect(chartOf(page).getByText(`Zone ${zone}`, { exact: true })).toBeVisible()
  await page.getByText('Show the numbers as a table').click()
  const rows = page.getByRole('table').first().locator('tbody tr')
  await expect(rows.last()).toContainText('Zone D')
  await page.getByRole('link', { name: 'Show every reading' }).click()
  await expect(chartOf(page).locator('canvas')).toBeVisible()
  await expect(page.getByText('Zone B up to 2.8 mm/s')).toBeVisible()

  await page.goto(`/sensors/${await arrangeSeries()}`)
  await expect(chartOf(page).locator('svg path').first()).toBeVisible()
  await expect(page.getByText(/^Zone/)).toHaveCount(0)
})

test('a sensor that has sent nothing says how to send, and shows the first reading when it comes', async ({ page }) => {
  const { sensorId } = await arrangeSensor()
  await page.goto(`/sensors/${sensorId}`)
  await expect(page.getByText('This sensor has not sent anything yet.')).toBeVisible()
  await expect(page.getByText(`"sensor_id": "${sensorId}"`)).toBeVisible()
  await arrangeReadings(sensorId, [{ at: new Date(Date.now() - minute), value: 62.4 }])
  await expect(page.getByText('Every reading, 1 point')).toBeVisible()
  await expect(chartOf(page).locator('svg path').first()).toBeVisible()
})

test('a sensor that fell silent says since when', async ({ page }) => {
  const { sensorId } = await arrangeSensor()
  await arrangeReadings(sensorId, [{ at: new Date(Date.now() - 50 * 24 * 60 * minute), value: 1 }])
  await page.goto(`/sensors/${sensorId}?range=24h`)
  await expect(page.getByText(/^No data since/).first()).toBeVisible()
  await expect(page.getByText(/^No readings from/)).toBeVisible()
  await page.getByRole('link', { name: 'Show everything there is' }).click()
  await expect(page.getByText('Every reading, 1 point')).toBeVisible()
})

test('a chart on a canvas stands on paper as on the screen', async ({ page }) => {
  const sensorId = await arrangeVibration()
  await page.goto(`/sensors/${sensorId}?range=7d&show=readings`)
  const drawn = chartOf(page).locator('canvas').first()
  await expect(drawn).toHaveAttribute('width', /\d+/)
  const width = (await drawn.getAttribute('width')) ?? ''
  await page.evaluate(() =>
    addEventListener('afterprint', () => {
      const canvas = document.querySelector('[data-chart] canvas')
      document.body.dataset.onPaper = canvas?.getAttribute('width') ?? 'none'
    }),
  )
  await page.pdf()
  // Drawn anew for the size of the paper, it would be empty there: paper does not wait.
  await expect(page.locator('body')).toHaveAttribute('data-on-paper', width)
})
