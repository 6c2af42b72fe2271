'use client'

import { useTranslations } from 'use-intl/react'
import { AssignForm } from '@/components/ui/assign-form'
import { JsonForm } from '@/components/ui/json-form'
import { Opening } from '@/components/ui/opening'
import { type AfterChange, useConflicts } from '@/components/ui/use-conflicts'
import { CommentForm, ReasonForm, ShelveForm } from '@/features/alerts/components/alert-forms'
import { VerdictForm } from '@/features/alerts/components/verdict-form'
import type { AlertEvent } from '@/features/alerts/life-cycle'
import type { Responder } from '@/features/alerts/responders/queries'

type Props = {
  alertId: string
  /** What can happen to it and is allowed to whoever looks. */
  events: AlertEvent[]
  assigneeId: string | null
  responders: Responder[]
  timeZone: string
  /** Why it should be shelved, where somebody came here for that. */
  shelve: string | null
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
export function AlertActions({ alertId, events, assigneeId, responders, timeZone, shelve }: Props) {
  const t = useTranslations('alertActions')
  const { told, afterChange: common } = useConflicts(
    Object.fromEntries(conflicts.map((reason) => [reason, t(`conflicts.${reason}`)])),
  )
  const may = (event: AlertEvent) => events.includes(event)
  const url = `/api/alerts/${alertId}`
  return (
    <div className="space-y-4">
      {told}
      {may('acknowledged') && <Acknowledge url={url} {...common} />}
      {may('assigned') && (
        <AssignForm
          key={assigneeId}
          url={`${url}/assignments`}
          label={t('assign')}
          people={responders}
          {...{ assigneeId, ...common }}
        />
      )}
      <div className="divide-y divide-line border-line border-y">
        {may('commented') && (
          <Opening title={t('comment')}>
            <CommentForm url={`${url}/comments`} {...common} />
          </Opening>
        )}
        {may('shelved') && (
          <Opening title={t('shelve')} text={t('shelveText')} isOpen={shelve !== null}>
            <ShelveForm url={`${url}/shelvings`} why={shelve} {...common} />
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

function Acknowledge({ url, ...common }: AfterChange & { url: string }) {
  const t = useTranslations('acknowledge')
  return <JsonForm url={`${url}/acknowledgements`} submit={t('submit')} className="[&>button]:w-full" {...common} />
}

function SuppressionForm({
  kind,
  url,
  may,
  ...common
}: AfterChange & { kind: 'by_design' | 'out_of_service'; url: string; may: (event: AlertEvent) => boolean }) {
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
