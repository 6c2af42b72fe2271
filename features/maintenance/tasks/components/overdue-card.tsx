import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { Actor } from '@/features/access/actor'
import { TaskList } from '@/features/maintenance/components/task-list'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { listTasks } from '@/features/maintenance/tasks/lists/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

const shown = 3

/** Work that is longest overdue, with who has it, and the way to the rest; nothing when none is. */
export async function OverdueCard({ actor, count, ...clock }: Clock & { actor: Actor; count: number }) {
  if (count === 0) return null
  const t = translator('overdueWork')
  const { rows } = await listTasks(actor, parseMaintenanceFilters({ tasks: 'overdue' }), clock.now)
  return (
    <Card labelledBy="overdue" className="mt-6 print:break-inside-avoid">
      <CardHeader id="overdue" title={t('title')} />
      <TaskList tasks={rows.slice(0, shown)} linksAlert={false} {...clock} />
      {count > shown && (
        <p className="px-4 py-2 text-sm sm:px-5">
          <Link href="/maintenance?tasks=overdue" className="link inline-flex min-h-11 items-center sm:min-h-8">
            {t('all', { count })}
          </Link>
        </p>
      )}
    </Card>
  )
}
