import { Link } from '@/components/ui/link'
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

/** A machine: calm when normal, wide with its alerts when not, hatched when nothing arrives. */
export function MachineTile({ machine, details, showsPlace = false, clock }: Props) {
  const t = translator('overview')
  const isWide = machine.kind === 'alert'
  return (
    <article
      aria-label={machine.tag ?? t('sensorsAlone')}
      className={classNames(
        'flex min-w-0 flex-col rounded-xl border border-line bg-card shadow-xs',
        isWide && 'col-span-full border-line-strong',
        machine.kind === 'silent' && 'hatched',
      )}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 pt-1 sm:pt-3">
        <h3 className="min-w-0">
          <MachineLink machine={machine} className="inline-block py-2.5 hover:underline sm:py-1" />
        </h3>
        {showsPlace && <span className="text-ink-muted text-sm">{placeOf(machine)}</span>}
        {!isWide && <MachineStateMark machine={machine} />}
      </header>
      <div className={classNames('flex flex-1 flex-col gap-2 px-4 pt-1 pb-3', isWide && 'lg:flex-row lg:gap-6')}>
        {isWide && <Alerts machine={machine} details={details} clock={clock} />}
        <div
          className={classNames(
            'flex flex-1 flex-col justify-between gap-2',
            isWide && 'lg:max-w-80 lg:flex-none lg:basis-80',
          )}
        >
          <MachineValues values={details?.values ?? []} marksSilent={machine.kind !== 'silent'} />
          <p className="text-ink-muted text-xs">
            <MachineAge machine={machine} clock={clock} /> · {t('sensorCount', { count: machine.sensorCount })}
          </p>
        </div>
      </div>
    </article>
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
