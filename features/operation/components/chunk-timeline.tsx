import type { Chunk } from '@/features/operation/chunks/queries'
import { type Days, type Fate, fateOf } from '@/features/operation/lifecycle/what-if'
import { classNames } from '@/lib/class-names'
import { formatDays } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { translator } from '@/lib/messages'

type Props = { chunks: Chunk[]; days: Days; now: Date }
type Look = Exclude<Fate, 'stays'> | 'packed' | 'open'

const looks: Record<Look, string> = {
  open: 'bg-series',
  packed: 'bg-series/40',
  compressed: 'border-2 border-series border-dashed bg-series/20',
  deleted: 'border-2 border-critical border-dashed bg-critical/20',
}
const order: Look[] = ['open', 'packed', 'compressed', 'deleted']

/** The chunks side by side in time, as high as they are large, and what happens to them tonight. */
export function ChunkTimeline({ chunks, days, now }: Props) {
  const t = translator('database')
  const largest = Math.max(1, ...chunks.map(({ bytes }) => bytes))
  const [first, last] = [chunks[0], chunks.at(-1)]
  // A few chunks are bars, no wall.
  const asWide = { maxWidth: `${chunks.length * 6}rem` }
  if (!first || !last) return <p className="px-4 pb-4 text-ink-muted text-sm sm:px-5">{t('noChunks')}</p>
  return (
    <figure className="px-4 pb-4 sm:px-5">
      <div aria-hidden style={asWide} className="flex h-32 items-end gap-px border-line border-b">
        {chunks.map((chunk) => (
          <span
            key={chunk.name}
            title={`${formatDays(chunk.from, lastDay(chunk))} · ${formatBytes(chunk.bytes)}`}
            style={{ height: `${Math.max(4, (chunk.bytes / largest) * 100)}%` }}
            className={classNames('min-w-0.5 flex-1 rounded-t-sm', looks[lookOf(chunk, days, now)])}
          />
        ))}
      </div>
      <figcaption>
        <p style={asWide} className="mt-1 flex justify-between text-ink-muted text-xs">
          <span>{formatDays(first.from)}</span>
          {chunks.length > 1 && <span>{formatDays(lastDay(last))}</span>}
        </p>
        <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {order.map((look) => (
            <li key={look} className="inline-flex items-center gap-2">
              <span aria-hidden className={classNames('size-3 rounded-sm', looks[look])} />
              {t(`look.${look}`)}
              <span className="text-ink-muted">
                {chunks.filter((chunk) => lookOf(chunk, days, now) === look).length}
              </span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

/** A chunk ends where the next begins. */
export const lastDay = ({ to }: Chunk): Date => new Date(to.getTime() - 1)

export function lookOf(chunk: Chunk, days: Days, now: Date): Look {
  const fate = fateOf(chunk, days, now)
  if (fate !== 'stays') return fate
  return chunk.isCompressed ? 'packed' : 'open'
}
