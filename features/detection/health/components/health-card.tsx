import { Badge, type Tone } from '@/components/ui/badge'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { bandOf, type HealthBand } from '@/features/detection/health/health-score'
import type { Health } from '@/features/detection/health/queries'
import { LifeSentence } from '@/features/detection/trend/components/life-sentence'
import type { SensorLife } from '@/features/detection/trend/queries'
import { translator } from '@/lib/messages'
import type { UnitSystem } from '@/lib/units'
import { PartState } from './part-state'

type Props = { health: Health; lives: SensorLife[]; system: UnitSystem }

const tones: Record<HealthBand, Tone> = { good: 'neutral', fair: 'medium', poor: 'high' }

/** How healthy a machine is, opening to what that is made of, and which of its sensors head for a limit. */
export function HealthCard({ health: { score, parts, facts }, lives, system }: Props) {
  const t = translator('health')
  const band = score === null ? null : bandOf(score)
  return (
    <Card labelledBy="health" className="mb-4 pb-2 group-data-kiosk/frame:[&_table]:hidden">
      <CardHeader id="health" title={t('title')} description={t(score === null ? 'unknownText' : 'description')}>
        <p className="flex items-baseline gap-2">
          {score !== null && (
            <span className="whitespace-nowrap font-semibold text-3xl tabular-nums tracking-tight">
              {score} <span className="font-normal text-base text-ink-muted tracking-normal">{t('of')}</span>
            </span>
          )}
          <Badge tone={band ? tones[band] : 'neutral'}>{t(band ?? 'unknown')}</Badge>
        </p>
      </CardHeader>
      {lives.length > 0 && (
        <ul aria-label={t('lives')} className="space-y-1.5 px-4 pb-3 sm:px-5">
          {lives.map((life) => (
            <li key={life.sensorId}>
              <Link href={`/sensors/${encodeURIComponent(life.sensorId)}`} className="link">
                {life.name}
              </Link>
              {': '}
              <LifeSentence life={life} system={system} />
            </li>
          ))}
        </ul>
      )}
      {parts.length > 0 && (
        <Table label={t('parts')}>
          <thead>
            <tr>
              <Th>{t('part')}</Th>
              <Th>{t('state')}</Th>
              <Th numeric>{t('cost')}</Th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.aspect}>
                <Td className="font-medium">{t(`aspects.${part.aspect}`)}</Td>
                <Td>
                  <PartState {...{ part, facts, system }} />
                </Td>
                <Td numeric className={part.deduction ? 'font-semibold' : 'text-ink-muted'}>
                  {part.deduction === null ? '–' : part.deduction === 0 ? '0' : `−${part.deduction}`}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
