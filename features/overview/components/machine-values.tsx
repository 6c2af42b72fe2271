import { Link } from '@/components/ui/link'
import { LiveValue } from '@/features/live/components/live-value'
import type { MachineValue } from '@/features/overview/machines/queries'
import { classNames } from '@/lib/class-names'

type Props = { values: MachineValue[]; marksSilent: boolean }

/** A machine's newest values, each a way to its sensor; `marksSilent` hatches silent ones. */
export function MachineValues({ values, marksSilent }: Props) {
  return (
    <ul className="grid grid-cols-1 text-sm">
      {values.map(({ sensorId, name, unit, at, value, state }) => (
        <li key={sensorId}>
          <Link
            href={`/sensors/${encodeURIComponent(sensorId)}`}
            className={classNames(
              '-mx-1.5 flex min-h-11 items-center justify-between gap-3 rounded px-1.5 py-1 hover:bg-sunken sm:min-h-7',
              marksSilent && state === 'silent' && 'hatched',
            )}
          >
            <span className="min-w-0 text-ink-muted">{name}</span>
            <span className="whitespace-nowrap tabular-nums">
              <LiveValue {...{ sensorId, unit, value }} at={at?.getTime() ?? null} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
