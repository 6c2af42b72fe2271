import { CalmLines } from '@/features/overview/components/calm-machines'
import { MachineTile } from '@/features/overview/components/machine-tile'
import type { MachineDetails } from '@/features/overview/machines/details'
import { onWall, wallDetails } from '@/features/overview/machines/on-wall'
import type { PlantState } from '@/features/overview/queries'
import { type Clock, formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { found: PlantState['found']; details: Map<string | null, MachineDetails>; clock: Clock }

/** The machines of the overview on a wall: as many as fit, the most urgent first, and how many more there are. */
export function WallList({ found, details, clock }: Props) {
  const t = translator('overview')
  const { abnormal, calm, hasValues, leftOut } = onWall(found)
  const shortOf = (id: string | null) => {
    const known = details.get(id)
    return known && wallDetails(known)
  }
  return (
    <>
      {found.abnormal > 0 ? (
        <section aria-labelledby="abnormal" className="mt-4">
          <Heading id="abnormal" title={t('needsAttention')} total={found.abnormal} leftOut={leftOut.abnormal} />
          <div className="grid grid-cols-1 gap-3 lg:grid-cols-3">
            {abnormal.map((machine) => (
              <MachineTile
                key={machine.id ?? 'none'}
                {...{ machine, clock }}
                details={shortOf(machine.id)}
                showsPlace
              />
            ))}
          </div>
        </section>
      ) : (
        <p className="mt-4 font-medium">{t('nothingAbnormal')}</p>
      )}
      {found.total > found.abnormal && (
        <section aria-labelledby="calm" className="mt-4">
          <Heading id="calm" title={t('calm')} total={found.total - found.abnormal} leftOut={leftOut.calm} />
          {hasValues ? (
            <div className="grid grid-cols-1 gap-3 lg:grid-cols-4">
              {calm.map((machine) => (
                <MachineTile key={machine.id ?? 'none'} {...{ machine, clock }} details={details.get(machine.id)} />
              ))}
            </div>
          ) : (
            calm.length > 0 && <CalmLines machines={calm} clock={clock} />
          )}
        </section>
      )}
    </>
  )
}

function Heading({ id, title, total, leftOut }: { id: string; title: string; total: number; leftOut: number }) {
  return (
    <h2 id={id} className="mb-2 font-semibold tracking-tight">
      {title}{' '}
      <span className="font-normal text-ink-muted text-sm">
        {formatCount(total)}
        {leftOut > 0 && ` · ${translator('overview')('notOnWall', { count: leftOut })}`}
      </span>
    </h2>
  )
}
