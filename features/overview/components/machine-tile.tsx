import { Link } from '@/components/ui/link'
import { AlertLine } from '@/features/overview/components/alert-line'
import { EquipmentStateMark } from '@/features/overview/components/equipment-state-mark'
import { MachineValues } from '@/features/overview/components/machine-values'
import type { Machine } from '@/features/overview/plant-areas'
import type { OpenAlert } from '@/features/overview/queries'
import type { Sparkline } from '@/features/readings/queries'
import { classNames } from '@/lib/class-names'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { machine: Machine; sparklines: Map<string, Sparkline>; clock: Clock }

const shownAlerts = 3

/** A machine: calm when normal, wide with its alerts when not, hatched when nothing arrives. */
export function MachineTile({ machine, sparklines, clock }: Props) {
  const t = translator('overview')
  const { tag, name, alerts, state } = machine
  const isWide = alerts.length > 0
  const sensorsOf = `/sensors?equipment=${encodeURIComponent(tag ?? 'none')}` as const
  return (
    <article
      aria-label={tag ?? t('sensorsAlone')}
      className={classNames(
        'flex min-w-0 flex-col rounded-xl border border-line bg-card shadow-xs',
        isWide && 'col-span-full border-line-strong',
        state.kind === 'silent' && 'hatched',
      )}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 pt-1 sm:pt-3">
        <h3 className="min-w-0">
          <Link href={sensorsOf} className="inline-block py-2.5 hover:underline sm:py-1">
            {tag && <span className="font-semibold">{tag}</span>}{' '}
            <span className={tag ? 'text-ink-muted' : ''}>{name ?? t('sensorsAlone')}</span>
          </Link>
        </h3>
        {!isWide && <EquipmentStateMark state={state} silentCount={machine.silentCount} />}
      </header>
      <div className={classNames('flex flex-1 flex-col gap-2 px-4 pt-1 pb-3', isWide && 'lg:flex-row lg:gap-6')}>
        {isWide && (
          <ul className="min-w-0 flex-1 divide-y divide-line">
            {alerts.slice(0, shownAlerts).map((alert, i) => (
              <AlertLine
                key={alert.id}
                alert={alert}
                sparkline={isFirstOfSensor(alerts, i) ? sparklines.get(alert.sensorId) : undefined}
                clock={clock}
              />
            ))}
            {alerts.length > shownAlerts && (
              <li className="py-2 text-sm">
                <Link href={`/alerts?equipment=${encodeURIComponent(tag ?? '')}`} className="link">
                  {t('moreAlerts', { count: alerts.length - shownAlerts })}
                </Link>
              </li>
            )}
          </ul>
        )}
        <div
          className={classNames(
            'flex flex-1 flex-col justify-between gap-2',
            isWide && 'lg:max-w-80 lg:flex-none lg:basis-80',
          )}
        >
          <MachineValues values={machine.values} marksSilent={state.kind !== 'silent'} />
          <p className="text-ink-muted text-xs">
            <Freshness machine={machine} clock={clock} /> · {t('sensorCount', { count: machine.sensorCount })}
          </p>
        </div>
      </div>
    </article>
  )
}

const isFirstOfSensor = (alerts: OpenAlert[], at: number) =>
  alerts.findIndex(({ sensorId }) => sensorId === alerts[at]?.sensorId) === at

function Freshness({ machine, clock: { now, timeZone } }: { machine: Machine; clock: Clock }) {
  const t = translator('time')
  const { newestAt, silentSince, reportingCount } = machine
  if (newestAt === null) return t('noDataYet')
  if (reportingCount === 0 && silentSince !== null) {
    return (
      <strong className="text-ink">
        {t('noDataSince', { at: formatMoment(new Date(silentSince), now, timeZone) })}
      </strong>
    )
  }
  return t('updated', { age: formatAge(new Date(newestAt), now) })
}
