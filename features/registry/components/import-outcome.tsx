import { useTranslations } from 'use-intl/react'
import { Table, Td, Th } from '@/components/ui/table'
import type { Outcome } from '@/features/registry/components/outcome'
import type { Refused } from '@/lib/post-json'

const shownRows = 100

type Row = { key: string; what: string; field: string; from: string; to: string }

/** What a file created and changed, or would: field by field. */
export function OutcomeTable({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('registry')
  const counts = {
    created: outcome.created.length,
    changed: outcome.changed.length,
    unchanged: outcome.unchanged,
  }
  const rows = useRows(outcome)
  const isNothing = counts.created + counts.changed === 0
  return (
    <>
      <p className="font-medium text-sm">
        {outcome.applied ? t('applied', counts) : isNothing ? t('wouldNothing') : t('wouldChange', counts)}
      </p>
      {rows.length > 0 && (
        <Table label={t('what')}>
          <thead>
            <tr>
              <Th>{t('what')}</Th>
              <Th>{t('field')}</Th>
              <Th>{t('from')}</Th>
              <Th>{t('to')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map(({ key, what, field, from, to }) => (
              <tr key={key}>
                <Td className="wrap-anywhere min-w-32">{what}</Td>
                <Td>{field}</Td>
                <Td className="wrap-anywhere text-ink-muted">{from}</Td>
                <Td className="wrap-anywhere">{to}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {rows.length > shownRows && (
        <p className="text-ink-muted text-sm">{t('shownFirst', { shown: shownRows, total: rows.length })}</p>
      )}
    </>
  )
}

function useRows({ created, changed }: Outcome): Row[] {
  const t = useTranslations('registry')
  const shown = (value: unknown) => (value === null ? t('none') : String(value))
  return [
    ...created.map(({ kind, id }) => ({
      key: `${kind} ${id}`,
      what: t(kind, { id }),
      field: '',
      from: '',
      to: t('created'),
    })),
    ...changed.flatMap(({ kind, id, differences }) =>
      Object.entries(differences).map(([field, { from, to }]) => ({
        key: `${kind} ${id} ${field}`,
        what: t(kind, { id }),
        field,
        from: shown(from),
        to: shown(to),
      })),
    ),
  ]
}

/** Why a file was not taken, line by line where it can be said; a fault's pointer is its line and column. */
export function Refusal({ refused: { reason, detail, faults } }: { refused: Refused }) {
  const t = useTranslations('registry')
  const send = useTranslations('send')
  const rows = Object.entries(faults).map(([pointer, text]) => ({ at: pointer.slice(1).split('/'), text }))
  return (
    <>
      <p className="font-medium text-critical text-sm">
        {reason === 'network' ? send('network') : (detail ?? send('failed'))}
      </p>
      {rows.length > 0 && (
        <Table label={t('fault')}>
          <thead>
            <tr>
              <Th numeric>{t('line')}</Th>
              <Th>{t('column')}</Th>
              <Th>{t('fault')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at: [line, column], text }) => (
              <tr key={`${line}/${column}`}>
                <Td numeric>{line}</Td>
                <Td className="wrap-anywhere">{column ?? '–'}</Td>
                <Td className="wrap-anywhere min-w-48">{text}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}
