import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import type { Machine } from '@/features/overview/queries'
import { translator } from '@/lib/messages'

type Props = { machine: Machine; className?: string }

/** A machine's tag and name, the way to its page; sensors without one lead to their list. */
export function MachineLink({ machine: { id, tag, name }, className }: Props) {
  const called = name ?? translator('overview')('sensorsAlone')
  const href = (id === null ? '/sensors?equipment=none' : `/equipment/${id}`) as Route
  return (
    <Link href={href} className={className}>
      {tag && <span className="font-semibold">{tag}</span>}{' '}
      {called !== tag && <span className={tag ? 'text-ink-muted' : ''}>{called}</span>}
    </Link>
  )
}
