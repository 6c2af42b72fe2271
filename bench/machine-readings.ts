import { autoregressive, minutesPerDay } from '@/demo/random'

/** What one measuring point of a machine shows: a mean, a daily cycle, and noise that remembers the minutes before. */
type Signal = { type: string; unit: string; mean: number; daily: number; sigma: number; decimals: number }

const signals: Signal[] = [
  { type: 'temperature', unit: '°C', mean: 64, daily: 4, sigma: 0.8, decimals: 1 },
  { type: 'vibration', unit: 'mm/s', mean: 2.4, daily: 0.2, sigma: 0.15, decimals: 2 },
  { type: 'pressure', unit: 'bar', mean: 8.2, daily: 0.1, sigma: 0.06, decimals: 2 },
  { type: 'flow', unit: 'm³/h', mean: 118, daily: 8, sigma: 1.6, decimals: 1 },
  { type: 'current', unit: 'A', mean: 42, daily: 2, sigma: 0.6, decimals: 1 },
]
/** Of one minute on the next: the noise forgets half of itself in 34 minutes. */
const phi = 0.98

export type BenchSensor = Signal & { sensorId: string }

/** Sensors `PREFIX-00.temperature`, `PREFIX-01.vibration`, … */
export function benchSensors(prefix: string, count: number): BenchSensor[] {
  return Array.from({ length: count }, (_, i) => {
    const signal = signals[i % signals.length]
    if (!signal) throw new Error('there are no signals')
    return { ...signal, sensorId: `${prefix}-${String(i).padStart(2, '0')}.${signal.type}` }
  })
}

/** A day's values, one a minute, as the sensor shows them: rounded to its resolution. */
export function dayOf({ sensorId, mean, daily, sigma, decimals }: BenchSensor, day: number): string[] {
  const noise = autoregressive(sensorId, day, 1, phi, sigma)
  return Array.from(noise, (deviation, minute) =>
    (mean + daily * Math.sin((2 * Math.PI * minute) / minutesPerDay) + deviation).toFixed(decimals),
  )
}

export type Shape = { sensors: number; minutes: number }

const mostSensors = 50
export const aggregateDays = 30

/** How many sensors, at a reading a minute, and how long: 30 days at least, then more sensors up to 50, then longer. */
export function shapeOf(readings: number): Shape {
  const fitting = Math.floor(readings / (aggregateDays * minutesPerDay))
  const sensors = Math.max(1, Math.min(mostSensors, fitting))
  return { sensors, minutes: Math.floor(readings / sensors) }
}
