import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { CorrelationMatrix } from '@/features/signals/statistics/queries'
import { formatDuration, formatHundredths } from '@/lib/format'
import { translator } from '@/lib/messages'

/** How closely the sensors of a machine follow each other, each with each. */
export function CorrelationCard({ matrix: { sensors, cells, windowSeconds } }: { matrix: CorrelationMatrix }) {
  const t = translator('statistics')
  if (sensors.length < 2) return null
  return (
    <Card labelledBy="correlation" className="mb-4">
      <CardHeader
        id="correlation"
        title={t('correlation')}
        description={t('correlationAbout', { length: formatDuration(windowSeconds) })}
      />
      <Table label={t('correlation')}>
        <thead>
          <tr>
            <Th>{t('sensor')}</Th>
            {sensors.map(({ sensorId, name }) => (
              <Th key={sensorId} numeric>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sensors.map(({ sensorId, name }, row) => (
            <tr key={sensorId}>
              <Td>
                <Link href={`/sensors/${encodeURIComponent(sensorId)}/statistics`} className="link">
                  {name}
                </Link>
              </Td>
              {sensors.map((other, column) => (
                <Cell key={other.sensorId} r={row === column ? null : (cells[row]?.[column]?.r ?? null)} />
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

/** The stronger, the darker, whichever way; the sign says which. */
function Cell({ r }: { r: number | null }) {
  if (r === null) return <Td numeric>–</Td>
  const strength = Math.round(Math.abs(r) * 45)
  return (
    <td
      className="border-line border-b px-4 py-2.5 text-right tabular-nums"
      style={{ backgroundColor: `color-mix(in oklab, var(--series) ${strength}%, transparent)` }}
    >
      {formatHundredths(r)}
    </td>
  )
}
