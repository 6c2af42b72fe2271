import { MachineAge } from '@/features/overview/components/machine-age'
import { MachineLink } from '@/features/overview/components/machine-link'
import { MachineStateMark } from '@/features/overview/components/machine-state-mark'
import { MachineTile } from '@/features/overview/components/machine-tile'
import { placeOf } from '@/features/overview/components/place-of'
import { type MachineDetails, mostWithValues } from '@/features/overview/machines/details'
import type { Machine } from '@/features/overview/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { machines: Machine[]; total: number; details: Map<string | null, MachineDetails>; clock: Clock }

/** Machines that need nobody, under their places: few of them with their values, many of them in a line each. */
export function CalmMachines({ machines, total, details, clock }: Props) {
  const t = translator('overview')
  const isDense = total > mostWithValues
  return placesOf(machines).map(({ place, rows }) => (
    <section key={place} aria-label={place || t('withoutArea')} className="mt-5">
      <h3 className="mb-2 text-ink-muted text-sm">{place || t('withoutArea')}</h3>
      {isDense ? (
        <CalmLines machines={rows} clock={clock} />
      ) : (
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {rows.map((machine) => (
            <MachineTile key={machine.id ?? 'none'} machine={machine} details={details.get(machine.id)} clock={clock} />
          ))}
        </div>
      )}
    </section>
  ))
}

/** A line for each machine. */
export function CalmLines({ machines, clock }: { machines: Machine[]; clock: Clock }) {
  return (
    <ul className="grid grid-cols-1 gap-px overflow-hidden rounded-xl border border-line bg-card min-[480px]:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
      {machines.map((machine) => (
        <CalmLine key={machine.id ?? 'none'} machine={machine} clock={clock} />
      ))}
    </ul>
  )
}

function CalmLine({ machine, clock }: { machine: Machine; clock: Clock }) {
  return (
    <li className="flex min-w-0 items-center justify-between gap-3 px-3 text-sm">
      <MachineLink machine={machine} className="min-w-0 py-3 hover:underline sm:py-1.5" />
      <span className="shrink-0 text-right text-ink-muted text-xs">
        {machine.kind === 'normal' ? (
          <MachineAge machine={machine} clock={clock} />
        ) : (
          <MachineStateMark machine={machine} />
        )}
      </span>
    </li>
  )
}

function placesOf(machines: Machine[]): { place: string; rows: Machine[] }[] {
  const places = new Map<string, Machine[]>()
  for (const machine of machines) {
    const place = placeOf({ ...machine, workCenter: null })
    places.set(place, [...(places.get(place) ?? []), machine])
  }
  return [...places].map(([place, rows]) => ({ place, rows }))
}
