'use client'

import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Field } from '@/components/ui/field'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { severities } from '@/components/ui/severity-shape'
import type { LimitScale } from '@/features/detection/limits/limit-scale'
import type { LimitValues } from '@/features/detection/limits/limit-values'
import { formatDuration } from '@/lib/format'

type Props = {
  values: LimitValues
  setValues: (values: LimitValues) => void
  /** Null where there is nothing to move it along. */
  scale: LimitScale | null
  unit: string | null
  faults: Faults
  /** Stands below the value that is moved. */
  children: ReactNode
}

const delays = [0, 60, 300, 600, 1800, 3600, 14_400, 86_400]
const times = [60, 600, 3600, 21_600, 86_400]

/** What a limit is made of; the slider and the number beside it are one value. */
export function LimitFields({ values, setValues, scale, unit, faults, children }: Props) {
  const t = useTranslations('limits')
  const severity = useTranslations('severity')
  const set = (change: Partial<LimitValues>) => setValues({ ...values, ...change })
  const ofUnit = unit ?? undefined
  const known = severities.find((one) => one === values.severity) ?? 'medium'
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
      <div className="space-y-4 sm:col-span-2 lg:col-span-4">
        <ValueField {...{ values, scale, unit, faults }} onValue={(value) => set({ value })} />
        {children}
      </div>
      {values.overSeconds !== null && (
        <DurationField
          {...{ name: 'overSeconds', label: t('over'), faults, options: times, value: values.overSeconds }}
          onSeconds={(overSeconds) => set({ overSeconds })}
        />
      )}
      <SelectField
        {...{ name: 'severity', label: t('severity'), faults }}
        value={known}
        onChange={(event) => set({ severity: severities.find((one) => one === event.target.value) ?? known })}
      >
        {severities.map((one) => (
          <option key={one} value={one}>
            {severity(one)}
          </option>
        ))}
      </SelectField>
      <NumberField
        {...{ name: 'deadband', label: t('deadband'), hint: ofUnit, faults, min: 0, value: values.deadband }}
        onNumber={(deadband) => set({ deadband })}
      />
      <DurationField
        {...{ name: 'onDelaySeconds', label: t('onDelay'), faults, options: delays, value: values.onDelaySeconds }}
        onSeconds={(onDelaySeconds) => set({ onDelaySeconds })}
      />
      <DurationField
        {...{ name: 'offDelaySeconds', label: t('offDelay'), faults, options: delays, value: values.offDelaySeconds }}
        onSeconds={(offDelaySeconds) => set({ offDelaySeconds })}
      />
      <div className="sm:col-span-2 lg:col-span-4">
        <InputField
          {...{ name: 'response', label: t('response'), hint: t('responseHint'), faults, maxLength: 500 }}
          value={values.response ?? ''}
          onChange={(event) => set({ response: event.target.value || null })}
          autoComplete="off"
        />
      </div>
    </div>
  )
}

type ValueProps = Omit<Props, 'setValues' | 'children'> & { onValue: (value: number) => void }

function ValueField({ values, scale, unit, faults, onValue }: ValueProps) {
  const t = useTranslations('limits')
  const id = useId()
  const label = t(`kinds.${values.kind}`)
  return (
    <div className="flex flex-wrap items-end gap-4">
      {scale && (
        <Field id={id} label={label} hint={t('slider')} className="min-w-0 grow basis-60">
          <input
            id={id}
            type="range"
            min={scale.least}
            max={scale.most}
            step={scale.step}
            value={Number.isFinite(values.value) ? values.value : scale.value}
            onChange={(event) => onValue(event.target.valueAsNumber)}
            className="block h-11 w-full accent-(--ink) sm:h-9"
          />
        </Field>
      )}
      <div className="w-full sm:w-40">
        <NumberField
          {...{ name: 'value', label: t('value'), hint: unit ?? undefined, faults }}
          value={values.value}
          onNumber={onValue}
        />
      </div>
    </div>
  )
}

type NumberProps = {
  name: string
  label: string
  hint: string | undefined
  faults: Faults
  min?: number
  value: number
  onNumber: (value: number) => void
}

/** What is typed stays as it is typed until the number becomes another one elsewhere. */
function NumberField({ name, label, hint, faults, min, value, onNumber }: NumberProps) {
  const [typed, setTyped] = useState(String(value))
  const shown = Object.is(typed === '' ? Number.NaN : Number(typed), value) ? typed : String(value)
  return (
    <InputField
      {...{ name, label, faults, min, ...(hint !== undefined && { hint }) }}
      type="number"
      inputMode="decimal"
      step="any"
      required
      value={shown === 'NaN' ? '' : shown}
      onChange={(event) => {
        setTyped(event.target.value)
        onNumber(event.target.valueAsNumber)
      }}
    />
  )
}

type DurationProps = {
  name: string
  label: string
  faults: Faults
  options: number[]
  value: number
  onSeconds: (seconds: number) => void
}

function DurationField({ name, label, faults, options, value, onSeconds }: DurationProps) {
  const t = useTranslations('limits')
  const all = options.includes(value) ? options : [...options, value].sort((a, b) => a - b)
  return (
    <SelectField {...{ name, label, faults, value }} onChange={(event) => onSeconds(Number(event.target.value))}>
      {all.map((seconds) => (
        <option key={seconds} value={seconds}>
          {seconds === 0 ? t('atOnce') : formatDuration(seconds)}
        </option>
      ))}
    </SelectField>
  )
}
