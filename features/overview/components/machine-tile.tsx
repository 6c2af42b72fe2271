import { Link } from '@/components/ui/link'
import { StaleFrame } from '@/features/live/components/stale-frame'
import type { Aged } from '@/features/live/shown-now'
import { agedMachine } from '@/features/overview/components/aged-machine'
import { AlertLine } from '@/features/overview/components/alert-line'
import { MachineAge } from '@/features/overview/components/machine-age'
import { MachineLink } from '@/features/overview/components/machine-link'
import { MachineStateMark } from '@/features/overview/components/machine-state-mark'
import { MachineValues } from '@/features/overview/components/machine-values'
import { placeOf } from '@/features/overview/components/place-of'
import type { MachineDetails } from '@/features/overview/machines/details'
import type { Machine } from '@/features/overview/queries'
import { classNames } from '@/lib/class-names'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { machine: Machine; details: MachineDetails | undefined; showsPlace?: boolean; clock: Clock }

/** A machine: calm when normal, wide with its alerts and values when not, hatched when nothing arrives. */
export function MachineTile({ machine, details, showsPlace = false, clock }: Props) {
  const t = translator('overview')
  const isWide = machine.kind === 'alert'
  const values = details?.values ?? []
  const hasColumns = isWide && values.length > 0
  return (
    <StaleFrame
      as="article"
      aged={isWide ? neverStale(agedMachine(machine)) : agedMachine(machine)}
      drawnAt={clock.now.getTime()}
      aria-label={machine.tag ?? t('sensorsAlone')}
      className={classNames(
        'flex min-w-0 flex-col rounded-xl border bg-card shadow-xs',
        isWide ? 'border-line-strong' : 'border-line',
        hasColumns && 'col-span-full',
      )}
    >
      <header className="flex items-start justify-between gap-x-3 px-4 pt-1 sm:pt-3">
        <div className="min-w-0">
          <h3>
            <MachineLink machine={machine} className="inline-block py-2.5 hover:underline sm:py-1" />
          </h3>
          {showsPlace && <p className="-mt-1.5 pb-1 text-ink-muted text-xs sm:mt-0">{placeOf(machine)}</p>}
        </div>
        {!isWide && (
          <span className="py-3 sm:py-1.5">
            <MachineStateMark machine={machine} />
          </span>
        )}
      </header>
      <div className={classNames('flex flex-1 flex-col gap-2 px-4 pt-1 pb-3', hasColumns && 'lg:flex-row lg:gap-6')}>
        {isWide && <Alerts machine={machine} details={details} clock={clock} />}
        <div
          className={classNames(
            'flex flex-1 flex-col justify-between gap-2',
            hasColumns && 'lg:max-w-80 lg:flex-none lg:basis-80',
          )}
        >
          {values.length > 0 && <MachineValues values={values} marksSilent={machine.kind !== 'silent'} />}
          <p className="text-ink-muted text-xs">
            <MachineAge machine={machine} clock={clock} /> · {t('sensorCount', { count: machine.sensorCount })}
          </p>
        </div>
      </div>
    </StaleFrame>
  )
}

function Alerts({ machine: { tag, alertCount }, details, clock }: Omit<Props, 'showsPlace'>) {
  const alerts = details?.alerts ?? []
  return (
    <ul className="min-w-0 flex-1 divide-y divide-line">
      {alerts.map((alert, i) => (
        <AlertLine key={alert.id} alert={alert} sparkline={i === 0 ? details?.sparkline : undefined} clock={clock} />
      ))}
      {alertCount > alerts.length && (
        <li className="py-2 text-sm">
          <Link href={tag ? `/alerts?equipment=${encodeURIComponent(tag)}` : '/alerts'} className="link">
            {translator('overview')('moreAlerts', { count: alertCount - alerts.length })}
          </Link>
        </li>
      )}
    </ul>
  )
}

/** Beside an alert the age says enough: hatching would make it hard to read. */
const neverStale = (aged: Aged): Aged => ({ ...aged, staleAfterMs: Number.POSITIVE_INFINITY })
