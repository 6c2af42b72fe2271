import type { Chunk } from '@/features/operation/chunks/queries'
import { type Days, whatIf } from '@/features/operation/lifecycle/what-if'
import { formatDays } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { translator } from '@/lib/messages'

type Props = { chunks: Chunk[]; days: Days; now: Date; isTried?: boolean }

/** What happens tonight by these days: what is compressed, and what is gone for ever. */
export function Consequences({ chunks, days, now, isTried = false }: Props) {
  const t = translator('database')
  const { deleted, compressed, savedBytes } = whatIf(chunks, days, now)
  const period = deleted.from && deleted.to ? formatDays(deleted.from, new Date(deleted.to.getTime() - 1)) : ''
  return (
    <ul className="space-y-1 text-sm">
      <li>
        {t(isTried ? 'wouldCompress' : 'compresses', {
          chunks: compressed.chunks,
          bytes: formatBytes(compressed.bytes),
          saved: formatBytes(savedBytes),
          known: String(savedBytes > 0),
        })}
      </li>
      <li className={deleted.chunks > 0 ? 'font-medium text-critical' : undefined}>
        {t(isTried ? 'wouldDelete' : 'deletes', { chunks: deleted.chunks, bytes: formatBytes(deleted.bytes), period })}
      </li>
    </ul>
  )
}
