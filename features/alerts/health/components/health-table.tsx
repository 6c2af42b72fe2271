import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { classNames } from '@/lib/class-names'

/** On a phone what helps stands below what it is for. */
const wide = 'hidden sm:table-cell'

/** What a line says, its figures, whether it misses its target, and where it is mended. */
export type HealthLine = {
  key: string
  name: ReactNode
  figures: string[]
  misses: string | null
  fixes: { label: string; href: Route }[]
}

type Props = {
  id: string
  title: string
  text: string
  heads: string[]
  fix: string
  empty: string
  lines: HealthLine[]
}

/** One part of the alarm health as a table, each line with its fix. */
export function HealthTable({ id, title, text, heads, fix, empty, lines }: Props) {
  const [first = '', ...rest] = heads
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={title} description={text} />
      {lines.length === 0 ? (
        <EmptyState title={empty} />
      ) : (
        <Table label={title}>
          <thead>
            <tr>
              <Th>{first}</Th>
              {rest.map((head) => (
                <Th key={head} numeric>
                  {head}
                </Th>
              ))}
              <Th className={wide}>{fix}</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <Td className="min-w-32 sm:min-w-40">
                  {line.name}
                  {line.misses && <span className="mt-0.5 block text-high text-sm">{line.misses}</span>}
                  <Fixes fixes={line.fixes} className="mt-1 sm:hidden" />
                </Td>
                {line.figures.map((figure, at) => (
                  <Td key={rest[at]} numeric className="whitespace-nowrap">
                    {figure}
                  </Td>
                ))}
                <Td className={`${wide} min-w-36`}>
                  <Fixes fixes={line.fixes} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

function Fixes({ fixes, className }: Pick<HealthLine, 'fixes'> & { className?: string }) {
  return fixes.map(({ label, href }) => (
    <span key={label} className={classNames('block', className)}>
      <Link href={href} className="link inline-flex min-h-6 items-center">
        {label}
      </Link>
    </span>
  ))
}
