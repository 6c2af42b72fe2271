'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { activities } from '@/features/maintenance/activities'
import { LogFields, type LogValues } from '@/features/maintenance/components/log-fields'
import { LogOutcome, type Outcome } from '@/features/maintenance/components/log-outcome'
import { PhotoField } from '@/features/maintenance/photos/components/photo-field'
import { useUploads } from '@/features/maintenance/photos/components/use-uploads'
import { taskLine } from '@/features/maintenance/tasks/task-line'
import { sendOrKeep } from '@/lib/outbox/send-or-keep'

type Props = {
  about: { alertId: string } | { taskId: string } | { equipmentTag: string } | { correctsId: string }
  /** What the fields begin with. */
  values?: LogValues
  /** Where it is sent when it also ends the task; left out, it is an entry alone. */
  completes?: string
  submit?: string
  canResolve: boolean
  nowLocal: string
  timeZone: string
  currency: string
  more?: (faults: Record<string, string>) => ReactNode
}

/**
 * Logs work and may resolve the alert, or end the task. What was typed stays until the server has said that it is saved, or, without a
 * network, until this browser keeps it to be sent by itself.
 */
export function MaintenanceLogForm(props: Props) {
  const { about, values, completes, submit, canResolve, nowLocal, timeZone, currency, more } = props
  const t = useTranslations('logForm')
  const activity = useTranslations('activity')
  const router = useRouter()
  const [resolves, setResolves] = useState(true)
  const [key, setKey] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome>(null)
  const photos = useUploads()

  async function save(form: HTMLFormElement, alone: boolean) {
    setOutcome('sending')
    const data = new FormData(form)
    const { performedAt, failureMode, failureMechanism, failureCause, ...fields } = Object.fromEntries(data)
    const { instantFromLocal } = await import('@/lib/plant-time')
    const at = instantFromLocal(String(performedAt), timeZone)
    if (!at) return setOutcome('bad_time')
    // The same key for every try of this entry: one that was saved, though its answer was lost, is not saved again.
    const idempotencyKey = key ?? crypto.randomUUID()
    setKey(idempotencyKey)
    const resolveAlert = !alone && canResolve && resolves
    const partsCurrency = fields.partsCost ? currency : undefined
    const entry = { ...fields, partsCurrency, performedAt: at.toISOString(), resolveAlert, idempotencyKey }
    const entryAlone = { url: '/api/maintenance-logs', body: { ...entry, ...about, resolveAlert: false } }
    const asked =
      completes && !alone
        ? { url: completes, body: { ...entry, failureMode, failureMechanism, failureCause } }
        : { url: entryAlone.url, body: { ...entryAlone.body, resolveAlert } }
    const sent = await sendOrKeep({
      id: idempotencyKey,
      title: titleOf(fields),
      asked,
      instead: asked.url === completes || resolveAlert ? entryAlone : null,
      files: await photos.chosen(),
      line: 'taskId' in about ? taskLine(about.taskId) : null,
    })
    // What was typed since is saved as an entry of its own, if they want that.
    if (sent !== 'waits' && sent !== 'no_room' && !sent.ok && sent.reason === 'key_used') setKey(null)
    if (sent === 'no_room' || (sent !== 'waits' && !sent.ok)) return setOutcome(sent)
    form.reset()
    setKey(null)
    setOutcome(sent === 'waits' ? sent : { ok: true, resolved: resolveAlert, at: new Date() })
    if (sent !== 'waits') router.refresh()
  }

  function titleOf({ activity: kind, description }: Record<string, unknown>): string {
    const known = activities.find((one) => one === kind)
    return [known && activity(known), String(description).slice(0, 120)].filter(Boolean).join(': ')
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void save(event.currentTarget, false)
  }

  const faults = outcome !== null && typeof outcome === 'object' && !outcome.ok ? outcome.faults : {}
  const withTime = outcome === 'bad_time' ? { ...faults, '/performedAt': t('badTime') } : faults
  return (
    <form onSubmit={send} className="space-y-4">
      <LogFields faults={withTime} {...{ nowLocal, currency, values }} />
      <PhotoField photos={photos} fault={withTime['/photos']} />
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
