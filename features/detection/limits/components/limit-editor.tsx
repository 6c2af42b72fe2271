'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'
import { backtest } from '@/features/detection/limits/backtest'
import { BacktestResult } from '@/features/detection/limits/components/backtest-result'
import { LimitFields } from '@/features/detection/limits/components/limit-fields'
import { TriedChart } from '@/features/detection/limits/components/tried-chart'
import type { LimitScale } from '@/features/detection/limits/limit-scale'
import type { LimitValues, SentPast, TriedPast } from '@/features/detection/limits/limit-values'
import { unpackHours } from '@/features/detection/limits/pack-hours'

type Props = {
  sensorId: string
  pathname: string
  unit: string | null
  /** What is edited; null for a limit that is new. */
  stored: { id: string; updatedAt: string; values: LimitValues } | null
  initial: LimitValues
  scale: LimitScale
  /** Null while there are no readings. */
  past: SentPast | null
  timeZone: string
}

/** Sets or changes a limit, and shows while it is moved what it would have raised. */
export function LimitEditor({ sensorId, pathname, unit, stored, initial, scale, past: sent, timeZone }: Props) {
  const t = useTranslations('limits')
  const router = useRouter()
  const past = useMemo(() => sent && receivedPast(sent), [sent])
  const [values, setValues] = useState(initial)
  const moved = useDeferredValue(values)
  const tried = useMemo(() => past && isWhole(moved) && backtest(past, moved), [past, moved])
  const before = useMemo(() => (past && stored ? backtest(past, stored.values) : null), [past, stored])
  const url = `/api/sensors/${encodeURIComponent(sensorId)}/limits${stored ? `/${stored.id}` : ''}`
  const refusals = { taken: t('taken'), stale: t('stale') }
  return (
    <>
      {past && <TriedChart {...{ past, scale, unit, timeZone }} setting={moved} alarms={tried ? tried.alarms : []} />}
      <div className="space-y-5 px-4 pb-5 sm:px-5">
        <JsonForm
          url={url}
          method={stored ? 'PUT' : 'POST'}
          submit={stored ? t('save') : t('set')}
          body={{ ...values, ...(stored && { updatedAt: stored.updatedAt }) }}
          done={t('saved')}
          refusals={refusals}
          refreshes
          onDone={(answer) => !stored && router.push(`${pathname}?limit=${idIn(answer)}` as Route)}
        >
          {(faults) => (
            <LimitFields {...{ values, setValues, unit, faults }} scale={past && scale}>
              {past && tried ? (
                <BacktestResult {...{ past, tried, before, sensorId, timeZone }} />
              ) : (
                <p className="text-ink-muted text-sm">{past ? t('incomplete') : t('noReadings')}</p>
              )}
            </LimitFields>
          )}
        </JsonForm>
        {stored && (
          <JsonForm
            url={url}
            method="DELETE"
            submit={t('remove')}
            look="quiet"
            refreshes
            onDone={() => router.push(pathname as Route)}
          />
        )}
      </div>
    </>
  )
}

const receivedPast = ({ packedHours, ...past }: SentPast): TriedPast => ({ ...past, hours: unpackHours(packedHours) })

const isWhole = ({ value, deadband }: LimitValues) => Number.isFinite(value) && Number.isFinite(deadband)

const idIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : ''
