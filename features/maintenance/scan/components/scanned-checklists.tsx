import { ChevronDown } from 'lucide-react'
import { Card } from '@/components/ui/card'
import type { Scanned } from '@/features/maintenance/scan/queries'
import { ChecklistItems, howFar } from '@/features/maintenance/tasks/checklist/components/checklist-card'
import type { Clock } from '@/lib/format'

type Props = Clock & Pick<Scanned, 'tasks' | 'checklists'> & { mayAnswer: boolean }

/** The checklists of a machine's open tasks, to be filled in before it; what is being worked on stands open. */
export function ScannedChecklists({ tasks, checklists, mayAnswer, ...clock }: Props) {
  return tasks.map(({ id, title, status }) => {
    const items = checklists.get(id) ?? []
    if (items.length === 0) return null
    return (
      <Card key={id} labelledBy={`checklist-${id}`}>
        <details open={status === 'in_progress'}>
          <summary className="flex min-h-14 cursor-pointer list-none items-center justify-between gap-2 px-4 py-2 sm:px-5">
            <span>
              <span id={`checklist-${id}`} className="wrap-anywhere block font-semibold">
                {title}
              </span>
              <span className="text-ink-muted text-sm">{howFar(items)}</span>
            </span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-muted [[open]>summary>&]:rotate-180" />
          </summary>
          <ChecklistItems taskId={id} items={items} mayAnswer={mayAnswer} {...clock} />
        </details>
      </Card>
    )
  })
}
