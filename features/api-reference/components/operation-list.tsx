import type { Route } from 'next'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { classNames } from '@/lib/class-names'
import type { ShownOperation } from '../shown-operations'

type Props = { noun: string; operations: ShownOperation[]; shownId: string | undefined }

/** What can be done with a noun; each leads to its description. */
export function OperationList({ noun, operations, shownId }: Props) {
  const titleId = `noun-${noun.toLowerCase()}`
  return (
    <Card labelledBy={titleId}>
      <CardHeader id={titleId} title={noun} />
      <ul className="divide-y divide-line border-line border-t">
        {operations.map(({ id, method, path, operation }) => (
          <li key={id}>
            <Link
              href={`/developers?operation=${id}` as Route}
              aria-current={id === shownId || undefined}
              className={classNames(
                'block px-4 py-2.5 text-sm hover:bg-sunken sm:px-5',
                id === shownId && 'bg-sunken font-medium',
              )}
            >
              <span className="flex flex-wrap gap-x-2 font-mono text-[13px]">
                <span className="font-semibold">{method}</span> <span className="wrap-anywhere">{path}</span>
              </span>
              <span className="text-ink-muted">{operation.summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
