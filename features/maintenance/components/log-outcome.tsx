import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { formatInstant } from '@/lib/format'
import type { SentOrKept } from '@/lib/outbox/send-or-keep'

export type Outcome = SentOrKept | 'sending' | 'bad_time' | { ok: true; resolved: boolean; at: Date } | null

type Props = { outcome: Outcome; timeZone: string; saveAlone: (form: HTMLFormElement) => void }

/** What others did meanwhile that keeps the entry from being saved with what it ends. */
const conflicts = ['already_resolved', 'already_done', 'already_cancelled', 'not_started', 'checklist_open'] as const

/** What became of an entry: saved, refused with the way on, or not arrived. */
export function LogOutcome({ outcome, timeZone, saveAlone }: Props) {
  const t = useTranslations('logForm')
  const send = useTranslations('send')
  if (outcome === 'waits')
    return (
      <p role="status" className="rounded-lg border border-line-strong bg-sunken p-3 font-medium text-sm">
        {t('waits')}
      </p>
    )
  if (outcome === 'no_room') return <Fault>{t('noRoom')}</Fault>
  if (outcome === null || typeof outcome === 'string') return <p role="status" className="sr-only" />
  if (outcome.ok) {
    const saved = 'at' in outcome ? { at: formatInstant(outcome.at, timeZone), resolved: outcome.resolved } : null
    return (
      <p role="status" className="rounded-lg border border-line-strong bg-sunken p-3 font-medium text-sm">
        {saved && t(saved.resolved ? 'savedResolved' : 'saved', { at: saved.at })}
      </p>
    )
  }
  if (outcome.reason === 'already_corrected') return <Fault>{t('conflicts.already_corrected')}</Fault>
  if (outcome.reason === 'key_used') return <Fault>{t('conflicts.key_used')}</Fault>
  const conflict = conflicts.find((known) => known === outcome.reason)
  if (conflict) {
    return (
      <div role="alert" className="space-y-3 rounded-lg border border-critical/50 p-3 text-sm">
        <p className="text-critical">{t(`conflicts.${conflict}`)}</p>
        <button
          type="button"
          onClick={({ currentTarget: { form } }) => form && saveAlone(form)}
          className={buttonClass('quiet', 'w-full')}
        >
          {t(conflict === 'already_resolved' ? 'saveAnyway' : 'saveAlone')}
        </button>
      </div>
    )
  }
  const hasFaults = Object.keys(outcome.faults).length > 0
  return (
    <Fault>
      {hasFaults ? send('check') : outcome.reason === 'network' ? send('network') : (outcome.detail ?? send('failed'))}
    </Fault>
  )
}

const Fault = ({ children }: { children: string }) => (
  <p role="alert" className="text-critical text-sm">
    {children}
  </p>
)
