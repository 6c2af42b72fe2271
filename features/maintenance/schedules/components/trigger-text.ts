import { rulePartsOf } from '@/features/maintenance/schedules/components/rule-parts'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'
import { type Clock, formatAge, formatCount, formatMoment, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** What makes a schedule's work due, such as *Every month, on the second Tuesday* or *Every 500 h of P-101.power above 2 kW*. */
export function triggerText(row: ScheduleRow): string {
  if (row.kind === 'meter') return meterText(row)
  return row.kind === 'condition' ? conditionText(row) : recurrenceText(row.rule)
}

function recurrenceText(rule: string): string {
  const t = translator('schedules')
  const { frequency, interval, days, place, rest } = rulePartsOf(rule)
  const often = t(`often.${frequency}`, { count: interval })
  const named = days.map((day) => t(`weekdays.${day}`)).join(', ')
  if (place) return t('onPlace', { often, place: t(`places.${place}`), weekday: named })
  return named ? t('onWeekdays', { often, weekdays: named }) : often + (rest && ` (${rest.slice(1)})`)
}

function meterText({ meterKind, meterEvery, meterAbove, sensorId, unit }: ScheduleRow): string {
  const t = translator('schedules')
  const sensor = sensorId ?? ''
  if (meterKind === 'increase') return t('everyAmount', { amount: formatValue(meterEvery, unit), sensor })
  return t('everyHours', { hours: formatValue(meterEvery, 'h'), sensor, above: formatValue(meterAbove, unit) })
}

function conditionText({ conditionKind: kind, conditionLimit, conditionHours, sensorId, ...row }: ScheduleRow): string {
  const t = translator('schedules')
  if (kind === null) return ''
  if (kind === 'alert') {
    const severity = translator('severity')(row.alertSeverity ?? 'low')
    return row.alertType
      ? t('atAlertOf', { severity, type: translator('alertType')(row.alertType) })
      : t('atAlert', { severity })
  }
  const ofSensor = kind === 'above' || kind === 'below'
  return t(`whenever.${kind}`, {
    sensor: sensorId ?? '',
    limit: ofSensor ? formatValue(conditionLimit, row.unit) : formatCount(conditionLimit ?? 0),
    hours: formatValue(conditionHours, 'h'),
  })
}

/** How a schedule stands: its next date, how much of its use is counted and when it will be due, or since when it holds. */
export function standingText(row: ScheduleRow, { now, timeZone }: Clock): string {
  const t = translator('schedules')
  const { kind, nextDueAt, basis, conditionSince, meterUsed, meterEvery } = row
  if (kind === 'condition')
    return conditionSince ? t('holdsSince', { at: formatMoment(conditionSince, now, timeZone) }) : t('holdsNot')
  if (kind === 'calendar') return nextDueAt ? t('next', { at: formatMoment(nextDueAt, now, timeZone) }) : t('afterWork')
  if (meterUsed === null || meterEvery === null) return t('notRead')
  const unit = row.meterKind === 'increase' ? row.unit : 'h'
  const counted = t('used', { used: formatValue(meterUsed, unit), every: formatValue(meterEvery, unit) })
  const isWaiting = basis === 'done' && meterUsed >= meterEvery
  const left = nextDueAt && formatAge(now, nextDueAt)
  return `${counted} · ${left ? t('inAbout', { left }) : isWaiting ? t('afterWork') : t('notUsed')}`
}
