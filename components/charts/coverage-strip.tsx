import { type ChartTrace, plotMargins } from '@/components/charts/chart-model'
import { classNames } from '@/lib/class-names'

/** How much of what was expected came in `[from, to)`; `doubtful` when some of it was of low quality. */
export type StripPart = { from: number; to: number; share: number; doubtful: boolean }

type Props = { parts: StripPart[]; from: number; to: number; traces: ChartTrace[] }

/** A bar below a chart on its time axis: as high as the share that came, hatched where nothing did. */
export function CoverageStrip({ parts, from, to, traces }: Props) {
  const margins = plotMargins({ traces })
  const percent = (ms: number) => `${((ms / (to - from)) * 100).toFixed(3)}%`
  return (
    <div
      aria-hidden
      style={margins.style}
      className={classNames('relative mt-1 mb-2 h-3.5 overflow-hidden', margins.className)}
    >
      {merged(parts).map((part) => (
        <div
          key={part.from}
          style={{ left: percent(part.from - from), width: percent(part.to - part.from) }}
          className={classNames(
            'absolute inset-y-0 border-b-3',
            part.doubtful ? 'border-medium' : 'border-transparent',
          )}
        >
          <div className={classNames('flex h-2.5 items-end bg-sunken', part.share === 0 && 'hatched')}>
            <div style={{ height: `${part.share * 100}%` }} className="w-full bg-line-strong/60" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** Neighbours that look the same as one part. */
function merged(parts: StripPart[]): StripPart[] {
  const looks: StripPart[] = []
  for (const part of parts) {
    const share = part.share >= 0.995 ? 1 : Math.ceil(part.share * 10) / 10
    const last = looks.at(-1)
    if (last && last.to === part.from && last.share === share && last.doubtful === part.doubtful) last.to = part.to
    else looks.push({ ...part, share })
  }
  return looks
}
