import { Inbox } from 'lucide-react'
import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import { translator } from '@/lib/messages'

type Props = { heldBack: number; conflicts: number }

/** What waits for somebody's decision before it is a reading; nothing when nothing does. */
export function WaitingReadings({ heldBack, conflicts }: Props) {
  const t = translator('waiting')
  const waiting: { href: Route; text: string }[] = []
  if (heldBack > 0) waiting.push({ href: '/sensors/unregistered', text: t('heldBack', { count: heldBack }) })
  if (conflicts > 0) waiting.push({ href: '/sensors/conflicts', text: t('conflicts', { count: conflicts }) })
  if (waiting.length === 0) return null
  return (
    <aside
      aria-label={t('title')}
      className="mb-4 flex items-start gap-3 rounded-xl border border-line bg-card px-4 py-2 text-sm shadow-xs sm:px-5"
    >
      <Inbox aria-hidden className="mt-3.5 size-4 shrink-0 text-ink-muted sm:mt-2" />
      <ul className="flex flex-wrap gap-x-6">
        {waiting.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} className="link inline-flex min-h-11 items-center sm:min-h-8">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </aside>
  )
}
