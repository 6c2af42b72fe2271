import { ClientMessages } from '@/components/ui/client-messages'
import { Link } from '@/components/ui/link'
import { type Actor, mayDo } from '@/features/access/actor'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { type BoardColumn, listBoard } from '@/features/maintenance/tasks/board/queries'
import { type Clock, formatCount } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'
import { BoardMoves } from './board-moves'
import { TaskCard } from './task-card'

type Props = Clock & { actor: Actor; filters: MaintenanceFilters; params: SearchParams }

/** Tasks by how they stand, each with the steps that can follow. */
export async function TaskBoard({ actor, filters, params, ...clock }: Props) {
  const columns = await listBoard(actor, filters, clock.now)
  const mayMove = mayDo(actor, 'task.work')
  const board = (
    <div className="grid items-start gap-4 border-line border-t px-4 py-4 sm:grid-cols-2 sm:px-5 xl:auto-cols-fr xl:grid-flow-col xl:grid-cols-none">
      {columns.map((column) => (
        <Column key={column.status} {...{ column, params, mayMove }} {...clock} />
      ))}
    </div>
  )
  if (!mayMove) return board
  return (
    <ClientMessages messages={messagesFor('taskViews', 'taskActions', 'changeForms', 'send')} timeZone={clock.timeZone}>
      <BoardMoves>{board}</BoardMoves>
    </ClientMessages>
  )
}

type ColumnProps = Clock & { column: BoardColumn; params: SearchParams; mayMove: boolean }

function Column({ column: { status, total, tasks }, params, mayMove, ...clock }: ColumnProps) {
  const t = translator('taskViews')
  const id = `column-${status}`
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-lg bg-sunken p-2">
      <h3 id={id} className="flex items-baseline justify-between gap-2 px-2 py-1 font-medium text-sm">
        {status === 'done' ? t('doneLately') : translator('taskStatus')(status)}
        <span className="tabular-nums text-ink-muted">{formatCount(total)}</span>
      </h3>
      {tasks.length > 0 ? (
        <ul className="space-y-2">
          {tasks.map((task) => (
            <TaskCard key={task.id} task={task} mayMove={mayMove} {...clock} />
          ))}
        </ul>
      ) : (
        <p className="px-2 pb-2 text-ink-muted text-sm">{t('emptyColumn')}</p>
      )}
      {total > tasks.length && (
        <Link
          href={hrefWith('/maintenance', params, { view: null, tasks: status })}
          className="link inline-flex min-h-11 items-center px-2 text-sm sm:min-h-9"
        >
          {t('allOfColumn', { shown: tasks.length, total: formatCount(total) })}
        </Link>
      )}
    </section>
  )
}
