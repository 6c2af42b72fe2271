import { autoregressive } from '@/demo/random'

/** A reading as the file has it: what the logger's clock showed, and degrees Celsius. */
export type LoggedReading = { stamp: string; value: number }

const stepMinutes = 5
const distinctStamps = 22_683
const firstStamp = Date.UTC(2024, 11, 2, 21, 15)
const repeatedHour = Date.UTC(2025, 0, 7, 2)
const rowsAnHour = 60 / stepMinutes
const hour = 3_600_000
const at = (day: number, hours: number) => Date.UTC(2024, 11, 2 + day, hours)

/** Each failure with what it does to the load; `reaches` is a temperature that the machine has at no other time. */
export const failures = [
  { name: 'planned shutdown', from: at(13, 16), to: at(14, 8), load: () => 0, reaches: 35 },
  { name: 'hard stop', from: at(42, 3), to: at(42, 12), load: () => 0, reaches: 35 },
  {
    ...{ name: 'unsteady running before the breakdown', from: at(65, 6), to: at(66, 14), reaches: 108 },
    load: (minutes: number) => 1.3 + 0.35 * Math.sin((2 * Math.PI * minutes) / 170),
  },
  { name: 'breakdown', from: at(66, 14), to: at(68, 2), load: () => 0, reaches: 28 },
]

const ambient = 24
const rise = 62
/** A casing of this size follows its load with a lag of about an hour and a half. */
const lagMinutes = 90

/**
 * The temperature of a large machine's component over 79 days, every five minutes: 22,695 rows of which one hour's
 * twelve stamps stand twice with other values, as when a logger's clock was set back, and four failures.
 * The same numbers at every call.
 */
export function machineTemperature(): LoggedReading[] {
  const days = Math.ceil((distinctStamps * stepMinutes) / 1440)
  const drift = autoregressive('component temperature', 0, days, 0.9985, 3.2)
  const ripple = autoregressive('component temperature ripple', 0, days, 0.6, 0.5)
  let temperature = ambient + rise
  const rows: LoggedReading[] = []
  for (let i = 0; i < distinctStamps; i++) {
    const time = firstStamp + i * stepMinutes * 60_000
    const load = loadAt(time)
    const settled = ambient + load * (rise + (drift[i * stepMinutes] ?? 0))
    temperature += ((settled - temperature) * stepMinutes) / lagMinutes
    rows.push({ stamp: stampOf(time), value: rounded(temperature + (ripple[i * stepMinutes] ?? 0)) })
  }
  const again = rows.findIndex(({ stamp }) => stamp === stampOf(repeatedHour)) + rowsAnHour
  const secondPass = rows.slice(again - rowsAnHour, again).map((row) => ({ ...row, value: rounded(row.value + 1.75) }))
  return rows.toSpliced(again, 0, ...secondPass)
}

/** As a CSV file, with the header `timestamp,value`. */
export const machineTemperatureCsv = (rows: LoggedReading[]): string =>
  ['timestamp,value', ...rows.map(({ stamp, value }) => `${stamp},${value}`)].join('\n').concat('\n')

/** Full load by day, a little less at night and at weekends; 0 to 1 and above. */
function loadAt(time: number): number {
  const failure = failures.find(({ from, to }) => time >= from && time < to)
  if (failure) return failure.load((time - failure.from) / 60_000)
  const day = new Date(time).getUTCDay()
  const daily = 0.06 * Math.sin((2 * Math.PI * (time % (24 * hour))) / (24 * hour) - 1.9)
  return 1 + daily - (day === 0 || day === 6 ? 0.05 : 0)
}

const stampOf = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
const rounded = (value: number) => Number(value.toFixed(8))
