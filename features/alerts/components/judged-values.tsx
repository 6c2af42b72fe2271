import { Table, Td, Th } from '@/components/ui/table'
import type { AlertEvidence } from '@/features/alerts/input'
import { formatSecond, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { values: AlertEvidence['values']; unit: string; timeZone: string }

/** The values that were judged, as they were stored with the alert: they stay when the readings are gone. */
export function JudgedValues({ values = [], unit, timeZone }: Props) {
  const t = translator('alert')
  if (values.length === 0) return null
  const title = t('values', { count: values.length })
  return (
    <details className="mt-3 px-4 sm:px-5">
      <summary className="link inline-flex min-h-11 items-center text-sm sm:min-h-8">{title}</summary>
      <div className="max-h-80 max-w-md overflow-y-auto">
        <Table label={title}>
          <thead>
            <tr>
              <Th>{t('valueAt')}</Th>
              <Th numeric>{t('value')}</Th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ at, value }) => (
              <tr key={at}>
                <Td>{formatSecond(new Date(at), timeZone)}</Td>
                <Td numeric>{formatValue(value, unit)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
