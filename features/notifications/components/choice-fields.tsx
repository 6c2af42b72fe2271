import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import type { Severity } from '@/components/ui/severity-shape'

type Props<Value> = { selected: Value; faults: Faults }

const severities = ['low', 'medium', 'high', 'critical'] as const
const delays = [0, 5, 10, 15, 30, 60, 120, 240]
const reminders = [5, 10, 15, 30, 60, 120, 240, 480]
const withOwn = (usual: number[], own: number) => (usual.includes(own) ? usual : [...usual, own].sort((a, b) => a - b))

/** The least severe that is told. */
export function SeverityField({ selected, faults }: Props<Severity>) {
  const t = useTranslations('notifications')
  const name = useTranslations('severity')
  return (
    <SelectField name="severity" label={t('severity')} faults={faults} defaultValue={selected}>
      {severities.map((one) => (
        <option key={one} value={one}>
          {one === 'critical' ? name(one) : t('andWorse', { severity: name(one) })}
        </option>
      ))}
    </SelectField>
  )
}

/** At once, or when nobody has acknowledged for a while: the next level of an escalation. */
export function DelayField({ selected, faults }: Props<number>) {
  const t = useTranslations('notifications')
  return (
    <SelectField name="delayMinutes" label={t('delay')} note={t('delayNote')} faults={faults} defaultValue={selected}>
      {withOwn(delays, selected).map((minutes) => (
        <option key={minutes} value={minutes}>
          {minutes === 0 ? t('atOnce') : t('afterMinutes', { minutes })}
        </option>
      ))}
    </SelectField>
  )
}

/** How often it is told again until somebody acknowledges. */
export function RemindField({ selected, faults }: Props<number | null>) {
  const t = useTranslations('notifications')
  return (
    <SelectField name="remindMinutes" label={t('remind')} faults={faults} defaultValue={selected ?? 0}>
      <option value={0}>{t('noReminder')}</option>
      {withOwn(reminders, selected ?? 30).map((minutes) => (
        <option key={minutes} value={minutes}>
          {t('everyMinutes', { minutes })}
        </option>
      ))}
    </SelectField>
  )
}
