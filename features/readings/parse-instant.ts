export type InstantFault = 'timestamp_format' | 'timestamp_zone_missing' | 'timestamp_no_such_day' | 'leap_second'

const dot = 0x2e
const plus = 0x2b
const minus = 0x2d
const colon = 0x3a
const digit0 = 0x30
const letterT = 0x54
const letterZ = 0x5a
const afterSeconds = 19

/**
 * RFC 3339 with seconds and a zone as microseconds since 1970, exact up to 2255; finer digits are cut off. Written out by characters because
 * every row of every request passes here.
 */
export function parseInstant(text: string): number | InstantFault {
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  const separated =
    text.charCodeAt(4) === minus &&
    text.charCodeAt(7) === minus &&
    text.charCodeAt(10) === letterT &&
    text.charCodeAt(13) === colon &&
    text.charCodeAt(16) === colon
  if (!(separated && month >= 1 && month <= 12 && day <= 31 && hour <= 23 && minute <= 59 && year >= 0))
    return 'timestamp_format'
  if (day < 1 || day > daysIn(year, month)) return 'timestamp_no_such_day'
  if (second === 60) return 'leap_second'
  if (!(second <= 59)) return 'timestamp_format'
  const seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
  let at = afterSeconds
  let fraction = 0
  if (text.charCodeAt(at) === dot) {
    const start = ++at
    for (let worth = 100_000; isDigit(text, at); at++, worth = Math.floor(worth / 10))
      fraction += digit(text, at) * worth
    if (at === start) return 'timestamp_format'
  }
  const zone = zoneSeconds(text, at)
  return typeof zone === 'number' ? (seconds - zone) * 1e6 + fraction : zone
}

function zoneSeconds(text: string, at: number): number | InstantFault {
  const mark = text.charCodeAt(at)
  if (mark === letterZ && text.length === at + 1) return 0
  if (at === text.length) return 'timestamp_zone_missing'
  const hours = two(text, at + 1)
  const minutes = two(text, at + 4)
  const whole = text.length === at + 6 && text.charCodeAt(at + 3) === colon && hours <= 23 && minutes <= 59
  if (!whole || (mark !== plus && mark !== minus)) return 'timestamp_format'
  return (mark === plus ? 1 : -1) * (hours * 60 + minutes) * 60
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - digit0
const isDigit = (text: string, at: number): boolean => digit(text, at) >= 0 && digit(text, at) <= 9

/** Two digits as a number, or not a number, which compares with nothing. */
function two(text: string, at: number): number {
  const tens = digit(text, at)
  const ones = digit(text, at + 1)
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29
  return monthDays[month - 1] ?? 0
}

/** In the proleptic Gregorian calendar; years are counted from March, so that the leap day is their last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
}
