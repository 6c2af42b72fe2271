import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { formatCount, formatInstant, formatValue } from '@/lib/format'
import { failures, type LoggedReading, machineTemperature, machineTemperatureCsv } from './machine-temperature'
import { expect, test } from './story'

const sensorId = 'press-3.temperature'
const unit = '°C'
const hour = 3_600_000
const run = promisify(execFile)

/** As the file's clock shows it, in UTC. */
const timeOf = ({ stamp }: LoggedReading) => Date.parse(`${stamp.replace(' ', 'T')}Z`)

/** What each hour of the file is, by brute force: of a repeated stamp the first value counts. */
function hoursOf(rows: LoggedReading[], shiftHours: number): Map<number, number[]> {
  const firsts = new Map<number, number>()
  for (const row of rows) if (!firsts.has(timeOf(row))) firsts.set(timeOf(row), row.value)
  const hours = new Map<number, number[]>()
  for (const [at, value] of firsts) {
    const start = Math.floor(at / hour + shiftHours) * hour
    hours.set(start, [...(hours.get(start) ?? []), value])
  }
  return hours
}

/** The texts of an hour's row: mean, lowest, highest, count. */
function textsOf(values: number[]): string[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const shown = [mean, Math.min(...values), Math.max(...values)].map((value) => Number(value.toPrecision(7)))
  return [...shown.map((value) => formatValue(value, unit)), formatCount(values.length)]
}

test('history from a file is on the sensor page: every hour equals brute force, and its failures can be seen', async ({
  page,
}, testInfo) => {
  const rows = machineTemperature()
  const file = testInfo.outputPath('press.csv')
  await writeFile(file, machineTemperatureCsv(rows))
  const args = ['--import', 'tsx', 'scripts/import.ts', file, '--sensor-id', sensorId, '--unit', unit, '--zone', 'UTC']
  const { stdout } = await run(process.execPath, [...args, '--shift-to-now'])
  expect(stdout).toMatch(/22,683 stored, shifted by/)
  expect(stdout).toMatch(/12 duplicates within the file/)
  const shiftHours = Number(/shifted by (-?[\d,]+) h/.exec(stdout)?.[1]?.replaceAll(',', ''))
  const hours = hoursOf(rows, shiftHours)

  await page.goto(`/sensors/${sensorId}?range=all`)
  const chart = page.getByRole('group', { name: new RegExp(sensorId) })
  await expect(chart.locator('svg path').first()).toBeVisible()
  await testInfo.attach('chart', { body: await chart.screenshot(), contentType: 'image/png' })
  await page.getByText('Show the numbers as a table').click()
  const table = page.getByRole('table', { name: new RegExp(sensorId) })
  await expect(table.locator('tbody tr')).toHaveCount(hours.size)
  const shown = await table
    .locator('tbody tr')
    .evaluateAll((list) => list.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')))
  expect(shown.map(([, ...numbers]) => numbers)).toEqual([...hours.values()].map(textsOf))

  const { timeZone } = await getPlantSettings(commandLine)
  expect(shown.map(([time]) => time)).toEqual([...hours.keys()].map((at) => formatInstant(at, timeZone)))
  const starts = [...hours.keys()].map((at) => at - shiftHours * hour)
  for (const { name, from, to, reaches } of failures) {
    const during = shown.filter((_, i) => (starts[i] ?? 0) >= from && (starts[i] ?? 0) < to)
    const [lowest, highest] = [2, 3].map((column) => during.map((row) => Number.parseFloat(row[column] ?? '')))
    if (reaches > 100) expect(Math.max(...(highest ?? [])), name).toBeGreaterThan(reaches)
    else expect(Math.min(...(lowest ?? [])), name).toBeLessThan(reaches)
  }

  const second = await run(process.execPath, [...args, '--shift-to-now'])
  expect(second.stdout).toMatch(/ 0 stored, shifted by/)
  expect(second.stdout).toMatch(/22,683 duplicates of readings stored before/)
})
