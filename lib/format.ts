import type { Language } from './catalogue'
import { currentLanguage } from './language'

/** By which an instant is put into words. */
export type Clock = { now: Date; timeZone: string }

const dateLocales: Record<Language, string> = { en: 'en-GB', de: 'de' }

/** By whose habits dates and times are written. */
export const dateLocale = (): string => dateLocales[currentLanguage()]

const nbsp = '\u00a0'
const nothing = '–'

/** Three to four digits that matter: 1,480 · 101.3 · 4.52 · 0.083. */
export function formatNumber(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e9 || (size > 0 && size < 1e-4)) return powerOfTen(value)
  const digits = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  const text = numberFormat(digits).format(value)
  return text === '-0' ? '0' : text
}

function powerOfTen(value: number): string {
  const [digits, power] = value.toExponential(2).split('e')
  return `${numberFormat(2, 2).format(Number(digits))}e${power}`
}

const numbers = new Map<string, Intl.NumberFormat>()
function numberFormat(maximumFractionDigits: number, minimumFractionDigits = 0): Intl.NumberFormat {
  const language = currentLanguage()
  const key = `${language} ${minimumFractionDigits} ${maximumFractionDigits}`
  const format = numbers.get(key) ?? new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits })
  numbers.set(key, format)
  return format
}

/** A value with its unit, never broken over two lines; a dash when there is none. */
export function formatValue(value: number | null, unit: string | null): string {
  if (value === null) return nothing
  return unit ? `${formatNumber(value)}${nbsp}${unit}` : formatNumber(value)
}

/** A number from -1 to 1 with two decimals always, so that 0.8 in a column of others is as exact as they are. */
export const formatHundredths = (value: number): string => hundredths().format(value)

const hundredths = () =>
  new Intl.NumberFormat(currentLanguage(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  })

export const formatCount = (count: number): string => numberFormat(3).format(count)

/** An amount of money: €1,250.00. `currency` is a code of ISO 4217. */
export const formatMoney = (amount: number, currency: string): string =>
  new Intl.NumberFormat(currentLanguage(), { style: 'currency', currency }).format(amount)

/** A part of one as a percentage that says 100 only when it is whole and 0 only when it is nothing. */
export function formatShare(part: number): string {
  const percent = part * 100
  const honest = part < 1 ? Math.min(percent, 99.9) : percent
  const shown = part > 0 ? Math.max(honest, 0.1) : honest
  return `${numberFormat(1).format(shown)}${nbsp}%`
}

const units: [string, number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
]

/** The two largest units of a duration: 3 d 4 h · 2 h 15 min · 45 s. */
export function formatDuration(seconds: number): string {
  let left = Math.max(0, Math.round(seconds))
  const at = units.findIndex(([, size]) => left >= size)
  if (at < 0) return `0${nbsp}s`
  const parts: string[] = []
  for (const [unit, size] of units.slice(at, at + 2)) {
    const count = Math.floor(left / size)
    left -= count * size
    if (count > 0) parts.push(`${count}${nbsp}${unit}`)
  }
  return parts.join(' ')
}

/** How long ago, in one unit: 12 s · 4 min · 3 h · 5 d. */
export function formatAge(at: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000))
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? ['s', 1]
  return `${Math.floor(seconds / size)}${nbsp}${unit}`
}

const shown = new Map<string, Intl.DateTimeFormat>()
function dateFormat(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = currentLanguage()
  const key = `${language} ${timeZone} ${Object.entries(options)}`
  const format = shown.get(key) ?? new Intl.DateTimeFormat(dateLocale(), { ...options, timeZone })
  shown.set(key, format)
  return format
}

const clock = { hour: '2-digit', minute: '2-digit' } as const
const day = { day: 'numeric', month: 'short' } as const
const dayAndYear = { ...day, year: 'numeric' } as const

/** Date and time in plant time: 22 Nov 2026, 14:02. */
export function formatInstant(at: Date | number, timeZone: string): string {
  return dateFormat(timeZone, { ...dayAndYear, ...clock }).format(at)
}

/** The same to the second: 22 Nov 2026, 14:02:31. */
export function formatSecond(at: Date, timeZone: string): string {
  return dateFormat(timeZone, { ...dayAndYear, ...clock, second: '2-digit' }).format(at)
}

/** As short as it stays clear: 14:02 today, 21 Nov, 14:02 this year, else with the year. */
export function formatMoment(at: Date, now: Date, timeZone: string): string {
  const date = dateFormat(timeZone, dayAndYear)
  if (date.format(at) === date.format(now)) return dateFormat(timeZone, clock).format(at)
  const year = dateFormat(timeZone, { year: 'numeric' })
  const parts = year.format(at) === year.format(now) ? day : dayAndYear
  return dateFormat(timeZone, { ...parts, ...clock }).format(at)
}

/** A range in plant time, without saying twice what both ends share. */
export function formatRange(from: Date, to: Date, timeZone: string): string {
  return dateFormat(timeZone, { ...dayAndYear, ...clock }).formatRange(from, to)
}

/** Whole days, each given as its midnight in UTC: 3 Nov 2026 · 3–16 Nov 2026. */
export function formatDays(first: Date, last = first): string {
  return dateFormat('UTC', dayAndYear).formatRange(first, last)
}

const weekday = { weekday: 'short' } as const

/** A clock time: 14:02. */
export const formatClock = (at: Date, timeZone: string): string => dateFormat(timeZone, clock).format(at)

/** Of a day that is given as its midnight in UTC, its month: November 2026. */
export const formatMonth = (day: Date): string => dateFormat('UTC', { month: 'long', year: 'numeric' }).format(day)

/** Likewise the day of the week: Mon; and with the date: Mon, 3 Nov. */
export const formatWeekday = (day: Date): string => dateFormat('UTC', weekday).format(day)
export const formatWeekdayDate = (date: Date): string => dateFormat('UTC', { ...weekday, ...day }).format(date)
