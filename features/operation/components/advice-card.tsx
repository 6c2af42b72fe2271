import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { Facts } from '@/components/ui/facts'
import type { ChunkAdvice } from '@/features/operation/advice/chunk-advice'
import { formatCount } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { messagesFor, translator } from '@/lib/messages'
import { TakeAdvice } from './take-advice'

/** A better chunk interval with what it changes, to be taken or left; nothing while the present one is right. */
export function AdviceCard({ advice }: { advice: ChunkAdvice | null }) {
  const t = translator('database')
  if (!advice) return null
  const { reason, now, advised } = advice
  const facts = [
    { label: t('adviceInterval'), value: t('fromTo', { from: now.intervalDays, to: advised.intervalDays }) },
    {
      label: t('adviceOpen'),
      value: t('fromTo', { from: formatBytes(now.openBytes), to: formatBytes(advised.openBytes) }),
    },
    {
      label: t('adviceChunks'),
      value: t('fromTo', { from: formatCount(now.chunks), to: formatCount(advised.chunks) }),
    },
  ]
  return (
    <Card labelledBy="advice">
      <CardHeader id="advice" title={t('advice')} description={t(`adviceReason.${reason}`)} />
      <div className="space-y-4 px-4 pb-4 sm:px-5">
        <Facts facts={facts} />
        <p className="text-ink-muted text-sm">{t('adviceEffect')}</p>
        <ClientMessages messages={messagesFor('send')} timeZone="UTC">
          <TakeAdvice
            intervalDays={advised.intervalDays}
            text={t('apply')}
            refusals={{ not_advised: t('notAdvised') }}
          />
        </ClientMessages>
      </div>
    </Card>
  )
}
