import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { Facts } from '@/components/ui/facts'
import type { ChunkAdvice } from '@/features/operation/advice/chunk-advice'
import type { CompressionAdvice } from '@/features/operation/advice/compression-advice'
import type { Advice } from '@/features/operation/advice/queries'
import type { RefreshAdvice } from '@/features/operation/advice/refresh-advice'
import { formatCount, formatNumber, formatShare } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { messagesFor, translator } from '@/lib/messages'
import { TakeAdvice } from './take-advice'

/** What would store the readings better, with what it changes, to be taken or left. */
export function AdviceCard({ advised }: { advised: Advice }) {
  const t = translator('database')
  const { kind, advice } = advised
  return (
    <Card labelledBy={`advice-${kind}`}>
      <CardHeader id={`advice-${kind}`} title={t(`advice.${kind}`)} description={t(`adviceReason.${advice.reason}`)} />
      <div className="space-y-4 px-4 pb-4 sm:px-5">
        <Facts facts={factsOf(advised)} />
        <p className="text-ink-muted text-sm">{effectOf(advised)}</p>
        <ClientMessages messages={messagesFor('send')} timeZone="UTC">
          <TakeAdvice
            taken={{ kind, value: advised.value }}
            text={t('apply')}
            refusals={{ not_advised: t('notAdvised') }}
          />
        </ClientMessages>
      </div>
    </Card>
  )
}

const ms = (value: number) => `${formatNumber(value)}\u00a0ms`

function factsOf(one: Advice) {
  if (one.kind === 'chunks') return chunkFacts(one.advice)
  return one.kind === 'refresh' ? refreshFacts(one.advice) : compressionFacts(one.advice)
}

const fromTo = (from: string | number, to: string | number) => translator('database')('fromTo', { from, to })

function chunkFacts({ now, advised }: ChunkAdvice) {
  const t = translator('database')
  return [
    { label: t('adviceInterval'), value: fromTo(now.intervalDays, advised.intervalDays) },
    { label: t('adviceOpen'), value: fromTo(formatBytes(now.openBytes), formatBytes(advised.openBytes)) },
    { label: t('adviceChunks'), value: fromTo(formatCount(now.chunks), formatCount(advised.chunks)) },
  ]
}

function refreshFacts({ now, advised }: RefreshAdvice) {
  const t = translator('database')
  return [
    { label: t('adviceMinutes'), value: fromTo(now.everyMinutes, advised.everyMinutes) },
    { label: t('adviceShare'), value: fromTo(formatShare(now.share), formatShare(advised.share)) },
  ]
}

function compressionFacts({ now, advised }: CompressionAdvice) {
  const t = translator('database')
  return [
    { label: t('adviceLayout'), value: fromTo(t(`layouts.${now.layout}`), t(`layouts.${advised.layout}`)) },
    { label: t('adviceBytes'), value: fromTo(formatBytes(now.bytes), formatBytes(advised.bytes)) },
    { label: t('adviceRead'), value: fromTo(ms(now.readMs), ms(advised.readMs)) },
  ]
}

function effectOf(one: Advice): string {
  const t = translator('database')
  if (one.kind !== 'compression') return t(`adviceEffect.${one.kind}`)
  return t('adviceTried', { rows: formatCount(one.advice.now.rows) })
}
