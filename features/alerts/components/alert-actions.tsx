'use client'

import { ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { CommentForm, ReasonForm, ShelveForm } from '@/features/alerts/components/alert-forms'
import { VerdictForm } from '@/features/alerts/components/verdict-form'
import type { AlertEvent } from '@/features/alerts/life-cycle'
import type { Responder } from '@/features/alerts/responders/queries'
import type { Refused } from '@/lib/post-json'

type Props = {
  alertId: string
  /** What can happen to it and is allowed to whoever looks. */
  events: AlertEvent[]
  assigneeId: string | null
  responders: Responder[]
  timeZone: string
}

const conflicts = [
  'already_acknowledged',
  'already_resolved',
  'already_closed',
  'already_assigned',
  'already_shelved',
  'not_shelved',
  'already_suppressed',
  'not_suppressed',
  'already_out_of_service',
  'already_in_service',
] as const

/** Everything that can be done about an alert as it stands; a conflict is told and the page drawn anew. */
export function AlertActions({ alertId, events, assigneeId, responders, timeZone }: Props) {
  const t = useTranslations('alertActions')
  const router = useRouter()
  const [meanwhile, setMeanwhile] = useState<string | null>(null)
  const may = (event: AlertEvent) => events.includes(event)
  const url = `/api/alerts/${alertId}`

  function onRefused({ reason }: Refused) {
    const conflict = conflicts.find((known) => known === reason)
    if (!conflict) return
    setMeanwhile(t(`conflicts.${conflict}`))
    router.refresh()
  }
  const common = { onRefused, refreshes: true, onDone: () => setMeanwhile(null) }
  return (
    <div className="space-y-4">
      {meanwhile && (
        <p role="alert" className="rounded-lg border border-line-strong bg-sunken p-3 text-sm">
          {meanwhile} {t('now')}
        </p>
      )}
      {may('acknowledged') && <Acknowledge url={url} {...common} />}
      {may('assigned') && <AssignForm key={assigneeId} {...{ url, assigneeId, responders }} {...common} />}
      <div className="divide-y divide-line border-line border-y">
        {may('commented') && (
          <Opening title={t('comment')}>
            <CommentForm url={`${url}/comments`} {...common} />
          </Opening>
        )}
        {may('shelved') && (
          <Opening title={t('shelve')} text={t('shelveText')}>
            <ShelveForm url={`${url}/shelvings`} {...common} />
          </Opening>
        )}
        {may('closed') && (
          <Opening title={t('close')} text={t('closeText')}>
            <VerdictForm url={`${url}/verdicts`} isOver={!may('resolved')} timeZone={timeZone} {...common} />
          </Opening>
        )}
        {(['by_design', 'out_of_service'] as const).map((kind) => (
          <SuppressionForm key={kind} kind={kind} url={`${url}/suppressions`} may={may} {...common} />
        ))}
      </div>
      {may('unshelved') && (
        <JsonForm url={`${url}/shelvings`} method="DELETE" submit={t('unshelve')} look="quiet" {...common} />
      )}
    </div>
  )
}

export type Common = { onRefused: (refused: Refused) => void; refreshes: boolean; onDone: () => void }

function Acknowledge({ url, ...common }: Common & { url: string }) {
  const t = useTranslations('acknowledge')
  return <JsonForm url={`${url}/acknowledgements`} submit={t('submit')} className="[&>button]:w-full" {...common} />
}

function AssignForm({
  url,
  assigneeId,
  responders,
  ...common
}: Common & Omit<Props, 'alertId' | 'events' | 'timeZone'> & { url: string }) {
  const t = useTranslations('alertActions')
  return (
    <JsonForm
      url={`${url}/assignments`}
      submit={t('assignSubmit')}
      look="quiet"
      bodyOf={(fields) => ({ to: fields.get('to') || null, insteadOf: assigneeId })}
      done={t('assigned')}
      className="space-y-2"
      {...common}
    >
      {(faults) => (
        <SelectField name="to" label={t('assign')} faults={faults} defaultValue={assigneeId ?? ''}>
          <option value="">{t('nobody')}</option>
          {responders.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </JsonForm>
  )
}

function SuppressionForm({
  kind,
  url,
  may,
  ...common
}: Common & { kind: 'by_design' | 'out_of_service'; url: string; may: (event: AlertEvent) => boolean }) {
  const t = useTranslations('alertActions')
  const isDesign = kind === 'by_design'
  const begins = may(isDesign ? 'suppressed' : 'taken_out_of_service')
  if (!begins && !may(isDesign ? 'unsuppressed' : 'put_in_service')) return null
  const [title, submit] = isDesign
    ? [t(begins ? 'suppress' : 'unsuppress'), t(begins ? 'suppressSubmit' : 'unsuppress')]
    : [t(begins ? 'outOfService' : 'putInService'), t(begins ? 'outOfServiceSubmit' : 'putInService')]
  return (
    <Opening key={title} title={title} text={begins ? t(isDesign ? 'suppressText' : 'outOfServiceText') : undefined}>
      <ReasonForm url={url} method={begins ? 'POST' : 'DELETE'} kind={kind} submit={submit} {...common} />
    </Opening>
  )
}

function Opening({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 font-medium text-sm">
        {title}
        <ChevronDown aria-hidden className="size-4 text-ink-muted group-open:rotate-180" />
      </summary>
      <div className="space-y-3 pb-4">
        {text && <p className="text-ink-muted text-sm">{text}</p>}
        {children}
      </div>
    </details>
  )
}
