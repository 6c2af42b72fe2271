import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { type SensorChoice, SensorLines } from '@/features/devices/components/sensor-lines'
import { defaultTemplate } from '@/features/devices/series-name'

type Props = {
  name?: string
  sensorIds?: string[] | null
  seriesTemplate?: string | null
  /** When the key ends as it is now, in words; left out for a new one. */
  ends?: string
  choices: SensorChoice[]
  faults: Faults
}

const dayMs = 86_400_000
const lifetimes = [30, 90, 365, 730, 1825]

/** What can be said of a key: its device, what that may write, and how long. */
export function KeyFields({ name, sensorIds = null, seriesTemplate, ends, choices, faults }: Props) {
  const t = useTranslations('devices')
  return (
    <>
      <InputField
        name="name"
        label={t('name')}
        note={t('nameNote')}
        faults={faults}
        defaultValue={name}
        maxLength={255}
        autoComplete="off"
        required
      />
      <SensorLines sensorIds={sensorIds} choices={choices} faults={faults} />
      <SelectField
        name="expiresAt"
        label={t('expiry')}
        note={t('expiryNote')}
        faults={faults}
        defaultValue={ends === undefined ? 'never' : 'keep'}
      >
        {ends !== undefined && <option value="keep">{t('keep', { at: ends })}</option>}
        <option value="never">{t('noEnd')}</option>
        {lifetimes.map((days) => (
          <option key={days} value={days}>
            {days % 365 === 0 ? t('inYears', { years: days / 365 }) : t('inDays', { days })}
          </option>
        ))}
      </SelectField>
      <InputField
        name="seriesTemplate"
        label={t('template')}
        note={t('templateNote', { usual: defaultTemplate })}
        faults={faults}
        defaultValue={seriesTemplate ?? ''}
        placeholder={defaultTemplate}
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  )
}

/** What the fields stand for, as the API takes it. */
export function keyOf(fields: FormData) {
  const expiry = String(fields.get('expiresAt'))
  const lines = String(fields.get('sensorIds') ?? '').split('\n')
  const expiresAt = expiry === 'never' ? null : new Date(Date.now() + Number(expiry) * dayMs)
  return {
    name: fields.get('name'),
    sensorIds: fields.get('reach') === 'some' ? lines.map((line) => line.trim()).filter((line) => line !== '') : null,
    seriesTemplate: String(fields.get('seriesTemplate') ?? '').trim() || null,
    ...(expiry !== 'keep' && { expiresAt }),
  }
}
