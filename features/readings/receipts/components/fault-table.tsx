import type { useTranslations } from 'use-intl/react'
import { Table, Td, Th } from '@/components/ui/table'

type Fault = { pointer: string; code: string; detail: string; line?: unknown }
type Props = { faults: Fault[]; t: ReturnType<typeof useTranslations<'requests'>> }

/** The faults of single rows, in the words that their sender was told; a page and a form in it say them alike. */
export function FaultTable({ faults, t }: Props) {
  return (
    <Table label={t('faults')}>
      <thead>
        <tr>
          <Th>{t('where')}</Th>
          <Th>{t('what')}</Th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ pointer, code, detail, line }) => (
          <tr key={`${pointer} ${code}`}>
            <Td className="wrap-anywhere max-w-48">
              <code className="font-mono text-[13px]">{pointer || t('body')}</code>
              {typeof line === 'number' && <span className="block text-ink-muted">{t('line', { line })}</span>}
            </Td>
            <Td className="wrap-anywhere">
              <code className="mr-2 font-mono text-[13px]">{code}</code>
              <span className="text-ink-muted">{detail}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
