import { Card } from '@/components/ui/card'
import { type Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { KeyBadges } from '@/features/devices/components/key-badges'
import type { DeviceKeyDetail } from '@/features/devices/queries'
import { type Clock, formatAge, formatInstant } from '@/lib/format'
import { translator } from '@/lib/messages'

/** What is known of a key, with the way to the keys before and after it and to its history. */
export function KeyFacts({ row, now, timeZone }: Clock & { row: DeviceKeyDetail }) {
  const t = translator('devices')
  const { sensorIds, lastUsedAt, createdAt, predecessorId, successorId } = row
  const endsAt = row.revokedAt ?? row.expiresAt
  const facts: Fact[] = [
    { label: t('state'), value: <KeyBadges times={row} now={now} /> },
    { label: t('sensors'), value: sensorIds ? t('countSensors', { count: sensorIds.length }) : t('everySensor') },
    { label: t('lastUsed'), value: lastUsedAt ? t('ago', { age: formatAge(lastUsedAt, now) }) : t('never') },
    { label: t('expires'), value: endsAt ? formatInstant(endsAt, timeZone) : t('noEnd') },
    { label: t('created'), value: formatInstant(createdAt, timeZone) },
  ]
  if (row.seriesTemplate)
    facts.push({ label: t('template'), value: <code className="font-mono text-sm">{row.seriesTemplate}</code> })
  if (predecessorId) facts.push({ label: t('replaces'), value: keyLink(predecessorId, row.predecessorPrefix) })
  if (successorId) facts.push({ label: t('replacedBy'), value: keyLink(successorId, row.successorPrefix) })
  return (
    <Card className="mb-4 px-4 py-4 sm:px-5">
      <Facts facts={facts} />
      <Link href={`/audit?subject=device_key:${row.id}`} className="link mt-3 inline-flex min-h-6 items-center text-sm">
        {t('history')}
      </Link>
    </Card>
  )
}

const keyLink = (id: string, prefix: string | null) => (
  <Link href={`/devices/${id}`} className="link font-mono text-sm">
    {prefix}…
  </Link>
)
