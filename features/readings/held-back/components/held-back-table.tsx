import { Sparkline } from '@/components/charts/sparkline'
import { Breakable } from '@/components/ui/breakable'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { heldBackPage } from '@/features/readings/held-back/held-back-page'
import type { HeldBack } from '@/features/readings/held-back/queries'
import { type Clock, formatCount, formatMoment, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

const wide = 'hidden md:table-cell'

type Row = HeldBack & { type: string }
type Props = Clock & {
  rows: Row[]
  /** The form that the chosen ones go to, under the name `heldId`. */
  form: string
}

/** Identifiers that nobody has registered, with what is known of them; a phone shows all of it below the identifier. */
export function HeldBackTable({ rows, form, ...clock }: Props) {
  const t = translator('heldBack')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>
            <span className="sr-only">{t('choose')}</span>
          </Th>
          <Th>{t('sensor')}</Th>
          <Th className={wide}>{t('readings')}</Th>
          <Th className={wide}>{t('newest', { count: 60 })}</Th>
          <Th numeric>{t('lastValue')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <HeldBackLine key={row.sensorId} row={row} form={form} {...clock} />
        ))}
      </tbody>
    </Table>
  )
}

function HeldBackLine({ row, form, now, timeZone }: Clock & { row: Row; form: string }) {
  const t = translator('heldBack')
  const { sensorId, units, points, readings, firstAt, lastAt } = row
  const count = t('count', { count: readings, text: formatCount(readings) })
  const moment = (at: number) => formatMoment(new Date(at), now, timeZone)
  const span = firstAt === lastAt ? moment(lastAt) : `${moment(firstAt)} – ${moment(lastAt)}`
  const from = points[0]?.at ?? firstAt
  const devices = row.devices.map(({ name }) => name).join(', ')
  return (
    <tr>
      <Td className="w-px pr-0">
        <label className="-m-2 inline-flex p-2">
          <span className="sr-only">{t('chooseOne', { id: sensorId })}</span>
          <input form={form} type="checkbox" name="heldId" value={sensorId} className="size-6 sm:size-5" />
        </label>
      </Td>
      <Td>
        <Link href={heldBackPage(sensorId)} className="link wrap-anywhere inline-flex min-h-6 items-center font-medium">
          <Breakable>{sensorId}</Breakable>
        </Link>
        <span className="wrap-anywhere block text-ink-muted text-xs">
          {[devices && t('from', { devices }), t('looksLike', { type: row.type })].filter(Boolean).join(' · ')}
        </span>
        <span className="mt-1 block text-ink-muted text-xs md:hidden">
          {count}, {span}
        </span>
      </Td>
      <Td className={`${wide} whitespace-nowrap`}>
        {count}
        <span className="block text-ink-muted text-xs">{span}</span>
      </Td>
      <Td className={wide}>
        {points.length > 1 && (
          <Sparkline
            {...{ points, from, to: Math.max(lastAt, from + 1) }}
            longestStepMs={Number.POSITIVE_INFINITY}
            className="h-8 w-32"
          />
        )}
      </Td>
      <Td numeric className="whitespace-nowrap">
        {formatValue(row.lastValue, units.length === 1 ? (units[0] ?? null) : null)}
      </Td>
    </tr>
  )
}
