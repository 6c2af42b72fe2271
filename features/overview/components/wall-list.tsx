import { turnWords } from '@/components/ui/turn-words'
import { Turns } from '@/components/ui/turns'
import { CalmLines } from '@/features/overview/components/calm-machines'
import { MachineTile } from '@/features/overview/components/machine-tile'
import type { MachineDetails } from '@/features/overview/machines/details'
import { onWall, wallDetails } from '@/features/overview/machines/on-wall'
import type { Machine, PlantState } from '@/features/overview/queries'
import { type Clock, formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { found: PlantState['found']; details: Map<string | null, MachineDetails>; clock: Clock }

/** The machines of the overview on a wall: the most urgent stay, the others take turns where they have no room at once. */
export function WallList({ found, details, clock }: Props) {
  const t = translator('overview')
  const { staying, turns, hasValues, leftOut } = onWall(found)
  const tiles = (machines: Machine[]) => (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-3">
      {machines.map((machine) => (
        <MachineTile
          key={machine.id ?? 'none'}
          {...{ machine, clock }}
          details={wallDetails(details.get(machine.id))}
          showsPlace
        />
      ))}
    </div>
  )
  const calm = found.total - found.abnormal
  return (
    <>
      {found.abnormal > 0 ? (
        <section aria-labelledby="abnormal" className="mt-4">
          <div className="mb-2">
            <Heading id="abnormal" title={t('needsAttention')} total={found.abnormal} leftOut={leftOut.abnormal} />
          </div>
          {tiles(staying)}
        </section>
      ) : (
        <p className="mt-4 font-medium">{t('nothingAbnormal')}</p>
      )}
      {found.abnormal > staying.length ? (
        <section aria-labelledby="waiting" className="mt-3">
          <Turns
            words={turnWords()}
            heading={<Heading id="waiting" title={t('inTurn')} total={found.abnormal - staying.length} />}
          >
            {turns.map(tiles)}
          </Turns>
          {calm > 0 && <p className="mt-3 text-ink-muted text-sm">{t('calmOnWall', { count: calm })}</p>}
        </section>
      ) : (
        calm > 0 && (
          <section aria-labelledby="calm" className="mt-4">
            <Turns
              words={turnWords()}
              heading={<Heading id="calm" title={t('calm')} total={calm} leftOut={leftOut.calm} />}
            >
              {turns.map((machines) => (
                <Calm key={machines[0]?.id ?? 'none'} {...{ machines, hasValues, details, clock }} />
              ))}
            </Turns>
          </section>
        )
      )}
    </>
  )
}

type CalmProps = Omit<Props, 'found'> & { machines: Machine[]; hasValues: boolean }

function Calm({ machines, hasValues, details, clock }: CalmProps) {
  if (!hasValues) return <CalmLines machines={machines} clock={clock} />
  return (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-4">
      {machines.map((machine) => (
        <MachineTile key={machine.id ?? 'none'} {...{ machine, clock }} details={details.get(machine.id)} />
      ))}
    </div>
  )
}

function Heading({ id, title, total, leftOut = 0 }: { id: string; title: string; total: number; leftOut?: number }) {
  return (
    <h2 id={id} className="font-semibold tracking-tight">
      {title}{' '}
      <span className="font-normal text-ink-muted text-sm">
        {formatCount(total)}
        {leftOut > 0 && ` · ${translator('overview')('notOnWall', { count: leftOut })}`}
      </span>
    </h2>
  )
}
