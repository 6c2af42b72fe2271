import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { KeyBadges } from '@/features/devices/components/key-badges'
import type { DeviceKeyRow } from '@/features/devices/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

const wide = 'hidden md:table-cell'

/** Keys with what their device may write and when it was heard of; on a phone everything stands below the name. */
export function KeyTable({ keys, ...clock }: Clock & { keys: DeviceKeyRow[] }) {
  const t = translator('devices')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('device')}</Th>
          <Th className={wide}>{t('state')}</Th>
          <Th className={wide}>{t('sensors')}</Th>
          <Th className={wide}>{t('lastUsed')}</Th>
          <Th className={wide}>{t('expires')}</Th>
          <Th className={wide}>{t('created')}</Th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyLine key={key.id} row={key} {...clock} />
        ))}
      </tbody>
    </Table>
  )
}

function KeyLine({ row, now, timeZone }: Clock & { row: DeviceKeyRow }) {
  const t = translator('devices')
  const used = row.lastUsedAt ? t('ago', { age: formatAge(row.lastUsedAt, now) }) : t('never')
  const endsAt = row.revokedAt ?? row.expiresAt
  const ends = endsAt ? formatMoment(endsAt, now, timeZone) : t('noEnd')
  const sensors = sensorsOf(row)
  return (
    <tr>
      <Td>
        <Link href={`/devices/${row.id}`} className="link inline-flex min-h-6 items-center font-medium">
          <Breakable>{row.name}</Breakable>
        </Link>
        <span className="block font-mono text-ink-muted text-xs">{row.prefix}…</span>
        <span className="mt-2 flex flex-col gap-1 text-ink-muted md:hidden">
          <KeyBadges times={row} now={now} />
          <span className="wrap-anywhere">{sensors}</span>
          <span>
            {[row.lastUsedAt ? `${t('lastUsed')} ${used}` : used, endsAt ? `${t('expires')} ${ends}` : ends].join(
              ' · ',
            )}
          </span>
        </span>
      </Td>
      <Td className={wide}>
        <KeyBadges times={row} now={now} />
      </Td>
      <Td className={`${wide} wrap-anywhere max-w-64 text-ink-muted`}>{sensors}</Td>
      <Td className={`${wide} whitespace-nowrap`}>{used}</Td>
      <Td className={`${wide} whitespace-nowrap`}>{ends}</Td>
      <Td className={`${wide} whitespace-nowrap text-ink-muted`}>{formatMoment(row.createdAt, now, timeZone)}</Td>
    </tr>
  )
}

function sensorsOf({ sensorCount, firstSensorIds }: DeviceKeyRow): string {
  const t = translator('devices')
  if (sensorCount === null || firstSensorIds === null) return t('everySensor')
  return t('andMore', { names: firstSensorIds.join(', '), more: sensorCount - firstSensorIds.length })
}
