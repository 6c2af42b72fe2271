import { Card } from '@/components/ui/card'
import { type Fact, Facts } from '@/components/ui/facts'
import type { LogFault, Verification } from '@/features/maintenance/log-chain/verification/queries'
import { type Clock, formatCount, formatInstant, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Whether the log is whole and how far that was seen, or what does not fit. */
export function LogVerdict({ verification, ...clock }: Clock & { verification: Verification }) {
  const t = translator('logProof')
  const { plant, demo, isWhole } = verification
  const faults = [...plant.faults, ...(demo?.faults ?? [])]
  const upTo = plant.upTo ?? demo?.upTo
  return (
    <Card labelledBy="verdict" className="mb-4 px-4 py-4 sm:px-5">
      <h2 id="verdict" className={isWhole ? 'font-semibold text-lg' : 'font-semibold text-critical text-lg'}>
        {t(isWhole ? 'whole' : 'broken')}
      </h2>
      <p className="mt-1 mb-4 text-sm">
        {isWhole
          ? upTo
            ? t('verified', { at: formatInstant(upTo, clock.timeZone) })
            : t('empty')
          : t('brokenText', { count: faults.length })}
      </p>
      {faults.length > 0 && <Faults faults={faults} timeZone={clock.timeZone} />}
      <Facts facts={factsOf(verification, clock)} />
      <div className="mt-4 max-w-prose space-y-2 text-ink-muted text-sm">
        <p>{t('sealText')}</p>
        {plant.photos.unread > 0 && <p className="text-ink">{t('photosUnread', { count: plant.photos.unread })}</p>}
        {demo && <p>{t('demo', { count: demo.entries })}</p>}
        {verification.seals.foreign > 0 && (
          <p className="text-ink">{t('foreign', { count: verification.seals.foreign })}</p>
        )}
      </div>
    </Card>
  )
}

function factsOf({ plant, seals }: Verification, { now, timeZone }: Clock): Fact[] {
  const t = translator('logProof')
  const { newest } = seals
  return [
    { label: t('entries'), value: formatCount(plant.entries) },
    { label: t('upTo'), value: plant.upTo ? formatMoment(plant.upTo, now, timeZone) : '–' },
    {
      label: t('sealed'),
      value: newest && newest.seq > 0 ? t('entry', { seq: formatCount(newest.seq) }) : t('notSealed'),
    },
    { label: t('sealedAt'), value: newest ? formatMoment(new Date(newest.at), now, timeZone) : '–' },
    { label: t('photos'), value: formatCount(plant.photos.named) },
    { label: t('seals'), value: formatCount(seals.count) },
  ]
}

function Faults({ faults, timeZone }: { faults: LogFault[]; timeZone: string }) {
  const t = translator('logProof')
  return (
    <ul className="mb-4 list-disc space-y-1 pl-5 text-sm">
      {faults.map((fault) => {
        const at =
          'sealedAt' in fault
            ? formatInstant(new Date(fault.sealedAt), timeZone)
            : 'sha256' in fault
              ? fault.sha256.slice(0, 12)
              : ''
        return (
          <li key={`${fault.kind} ${fault.seq} ${at}`}>
            {t('entry', { seq: formatCount(fault.seq) })} {t(`faults.${fault.kind}`, { at })}
          </li>
        )
      })}
    </ul>
  )
}
