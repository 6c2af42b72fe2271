import { MachineTile } from '@/features/overview/components/machine-tile'
import type { PlantArea } from '@/features/overview/plant-areas'
import type { Sparkline } from '@/features/readings/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { area: PlantArea; sparklines: Map<string, Sparkline>; clock: Clock }

export function AreaSection({ area: { area, machines, abnormalCount }, sparklines, clock }: Props) {
  const t = translator('overview')
  const name = area ?? t('withoutArea')
  return (
    <section aria-label={name} className="mt-7">
      <h2 className="mb-2.5 flex flex-wrap items-baseline gap-x-3 font-semibold tracking-tight">
        {name}
        <span className="font-normal text-ink-muted text-sm">
          {t('abnormalOf', { abnormal: abnormalCount, total: machines.length })}
        </span>
      </h2>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {machines.map((machine) => (
          <MachineTile key={machine.id ?? 'none'} machine={machine} sparklines={sparklines} clock={clock} />
        ))}
      </div>
    </section>
  )
}
