import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'

/** On a phone what helps stands below what it is for. */
const wide = 'hidden sm:table-cell'

/** What a line says, its figures, whether it misses its target, and where it is mended. */
export type HealthLine = {
  key: string
  name: ReactNode
  figures: string[]
  misses: string | null
  fix: { label: string; href: Route } | null
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
                  {line.fix && (
                    <span className="mt-1 block sm:hidden">
                      <FixLink {...line.fix} />
                    </span>
                  )}
                </Td>
                {line.figures.map((figure, at) => (
                  <Td key={rest[at]} numeric className="whitespace-nowrap">
                    {figure}
                  </Td>
                ))}
                <Td className={`${wide} min-w-36`}>{line.fix && <FixLink {...line.fix} />}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

const FixLink = ({ label, href }: { label: string; href: Route }) => (
  <Link href={href} className="link inline-flex min-h-6 items-center">
    {label}
  </Link>
)
