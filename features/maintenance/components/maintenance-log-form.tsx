'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { LogFields } from '@/features/maintenance/components/log-fields'
import { LogOutcome, type Outcome } from '@/features/maintenance/components/log-outcome'
import { postJson } from '@/lib/post-json'

type Props = {
  about: { alertId: string } | { taskId: string }
  /** Where it is sent when it also ends the task; left out, it is an entry alone. */
  completes?: string
  submit?: string
  canResolve: boolean
  nowLocal: string
  timeZone: string
  more?: (faults: Record<string, string>) => ReactNode
}

/** Logs work and may resolve the alert, or end the task. What was typed stays until the server has said that it is saved. */
export function MaintenanceLogForm({ about, completes, submit, canResolve, nowLocal, timeZone, more }: Props) {
  const t = useTranslations('logForm')
  const router = useRouter()
  const [resolves, setResolves] = useState(true)
  const [key, setKey] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome>(null)

  async function save(form: HTMLFormElement, alone: boolean) {
    setOutcome('sending')
    const { performedAt, failureMode, failureMechanism, failureCause, ...fields } = Object.fromEntries(
      new FormData(form),
    )
    const { instantFromLocal } = await import('@/lib/plant-time')
    const at = instantFromLocal(String(performedAt), timeZone)
    if (!at) return setOutcome('bad_time')
    // The same key for every try of this entry: one that was saved, though its answer was lost, is not saved again.
    const idempotencyKey = key ?? crypto.randomUUID()
    setKey(idempotencyKey)
    const resolveAlert = !alone && canResolve && resolves
    const entry = { ...fields, performedAt: at.toISOString(), resolveAlert, idempotencyKey }
    const sent =
      completes && !alone
        ? await postJson(completes, { ...entry, failureMode, failureMechanism, failureCause })
        : await postJson('/api/maintenance-logs', { ...entry, ...about })
    if (!sent.ok) return setOutcome(sent)
    form.reset()
    setKey(null)
    setOutcome({ ok: true, resolved: resolveAlert, at: new Date() })
    router.refresh()
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void save(event.currentTarget, false)
  }

  const faults = outcome !== null && typeof outcome === 'object' && !outcome.ok ? outcome.faults : {}
  const withTime = outcome === 'bad_time' ? { ...faults, '/performedAt': t('badTime') } : faults
  return (
    <form onSubmit={send} className="space-y-4">
      <LogFields faults={withTime} nowLocal={nowLocal} />
      {more?.(withTime)}
      {canResolve && (
        <label className="flex min-h-11 items-center gap-3 text-sm">
          <input
            type="checkbox"
            checked={resolves}
            onChange={(event) => setResolves(event.target.checked)}
            className="size-5 accent-(--ink)"
          />
          {t('resolve')}
        </label>
      )}
      <button type="submit" disabled={outcome === 'sending'} className={buttonClass('primary', 'w-full')}>
        {outcome === 'sending' ? t('sending') : (submit ?? t('submit'))}
      </button>
      <LogOutcome
        outcome={outcome}
        timeZone={timeZone}
        saveAlone={(form) => {
          setResolves(false)
          void save(form, true)
        }}
      />
    </form>
  )
}
