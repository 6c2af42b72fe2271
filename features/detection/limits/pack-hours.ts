import type { Hour } from './hour-course'

const hourMs = 3_600_000
/** Of a mean; the lowest and highest values are held against limits and stay as they are. */
const digits = 7

/** Hours on their way to the browser: as text, because the framework looks at every element of an array that it hands over. */
export const packHours = (hours: Hour[]): string =>
  hours.map(([at, low, mean, high]) => `${at / hourMs} ${low} ${Number(mean.toPrecision(digits))} ${high}`).join(';')

export const unpackHours = (packed: string): Hour[] =>
  packed === ''
    ? []
    : packed.split(';').map((hour) => {
        const [at = 0, low = 0, mean = 0, high = 0] = hour.split(' ').map(Number)
        return [at * hourMs, low, Math.min(high, Math.max(low, mean)), high]
      })
