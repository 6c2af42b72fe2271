import { Table, Td, Th } from '@/components/ui/table'
import { ModelSteps } from '@/features/models/components/model-steps'
import { hoursAfter, hoursBefore, type ModelRecord } from '@/features/models/queries'
import { formatCount, formatDuration, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

const wide = 'hidden sm:table-cell'

type Props = { models: ModelRecord[]; now: Date; timeZone: string; mayChange: boolean }

/** Models beside the plant's own detectors, on what people judged. */
export function ModelTable({ models, now, timeZone, mayChange }: Props) {
  const t = translator('models')
  const share = (flagged: number, judged: number) => (judged === 0 ? '–' : t('of', { flagged, judged }))
  return (
    <>
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('model')}</Th>
            <Th className={wide}>{t('mode')}</Th>
            <Th numeric className={wide}>
              {t('scores')}
            </Th>
            <Th className={wide}>{t('last')}</Th>
            <Th numeric>{t('real')}</Th>
            <Th numeric>{t('false')}</Th>
            <Th numeric className={wide}>
              {t('earlier')}
            </Th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ id, name, version, mode, retiredAt, scores, lastAt, judged, flagged, earlierSeconds }) => (
            <tr key={id}>
              <Td className="min-w-40">
                <span className="wrap-anywhere font-medium">{name}</span> {version}
                <span className="block text-ink-muted sm:hidden">{t(`modes.${retiredAt ? 'retired' : mode}`)}</span>
                {mayChange && (
                  <ModelSteps id={id} name={`${name} ${version}`} mode={mode} isRetired={retiredAt !== null} />
                )}
              </Td>
              <Td className={wide}>{t(`modes.${retiredAt ? 'retired' : mode}`)}</Td>
              <Td numeric className={wide}>
                {formatCount(scores)}
              </Td>
              <Td className={wide}>{lastAt ? formatMoment(lastAt, now, timeZone) : '–'}</Td>
              <Td numeric>{share(flagged.real, judged.real)}</Td>
              <Td numeric>{share(flagged.false, judged.false)}</Td>
              <Td numeric className={wide}>
                {earlierSeconds !== null && earlierSeconds > 0 ? formatDuration(earlierSeconds) : '–'}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-3 text-ink-muted text-sm sm:px-5">
        {t('explain', { before: hoursBefore, after: hoursAfter })}
      </p>
    </>
  )
}
