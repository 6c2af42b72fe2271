import { Sparkline } from '@/components/charts/sparkline'
import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import type { HeldBack } from '@/features/readings/held-back/queries'
import { type Clock, formatCount, formatMoment, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** What is known of an identifier that nobody has registered. */
export function HeldBackFacts({ held, now, timeZone }: Clock & { held: HeldBack }) {
  const t = translator('heldBack')
  const { sensorId, units, points, firstAt, lastAt } = held
  const moment = (at: number) => formatMoment(new Date(at), now, timeZone)
  const from = points[0]?.at ?? firstAt
  const facts = [
    { label: t('readings'), value: formatCount(held.readings) },
    { label: t('span'), value: firstAt === lastAt ? moment(lastAt) : `${moment(firstAt)} – ${moment(lastAt)}` },
    { label: t('lastValue'), value: formatValue(held.lastValue, units.length === 1 ? (units[0] ?? null) : null) },
    { label: t('unit'), value: units.length > 0 ? units.join(', ') : t('noUnit') },
    ...(held.devices.length > 0
      ? [{ label: t('device'), value: held.devices.map(({ name }) => name).join(', ') }]
      : []),
    {
      label: t('newest', { count: points.length }),
      value: (
        <Sparkline
          {...{ points, from, to: Math.max(lastAt, from + 1) }}
          longestStepMs={Number.POSITIVE_INFINITY}
          className="h-10 w-full"
        />
      ),
    },
  ]
  return (
    <Card className="mb-4 px-4 py-4 sm:px-5">
      <Facts facts={facts} />
      {held.isRegistered && (
        <p className="mt-4 max-w-prose text-sm">
          {t('isRegistered')}{' '}
          <Link href={`/sensors/${encodeURIComponent(sensorId)}`} className="link">
            {t('toSensor')}
          </Link>
        </p>
      )}
    </Card>
  )
}
