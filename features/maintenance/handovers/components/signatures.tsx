import { Card, CardHeader } from '@/components/ui/card'
import type { SignedSheet } from '@/features/maintenance/handovers/queries'
import { formatInstant } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { signed: SignedSheet; timeZone: string }

/** Who signed, and whether everything is still as it was signed. */
export function Signatures({ signed: { row, verdict }, timeZone }: Props) {
  const t = translator('handover')
  const { handedBy, handedAt, handedSignature, takenBy, takenAt, takenRemarks, takenSignature } = row
  return (
    <Card labelledBy="signatures" className="mb-4 break-inside-avoid pb-4">
      <CardHeader
        id="signatures"
        title={verdict === 'whole' ? t('signatures') : <span className="text-critical">{t('signatures')}</span>}
        description={t(`verdicts.${verdict}`)}
      />
      <dl className="grid gap-4 px-4 text-sm sm:grid-cols-2 sm:px-5">
        <Signature label={t('handed')} name={handedBy} at={handedAt} text={handedSignature} timeZone={timeZone} />
        {takenBy && takenAt ? (
          <Signature label={t('taken')} name={takenBy} at={takenAt} text={takenSignature ?? ''} timeZone={timeZone}>
            {takenRemarks}
          </Signature>
        ) : (
          <div>
            <dt className="font-medium">{t('taken')}</dt>
            <dd className="text-ink-muted">{t('notTaken')}</dd>
          </div>
        )}
      </dl>
    </Card>
  )
}

type SignatureProps = {
  label: string
  name: string
  at: Date
  text: string
  timeZone: string
  children?: string | null
}

function Signature({ label, name, at, text, timeZone, children }: SignatureProps) {
  return (
    <div className="min-w-0">
      <dt className="font-medium">{label}</dt>
      <dd className="wrap-anywhere">
        {name}, {formatInstant(at, timeZone)}
        {children && <span className="block whitespace-pre-line">{children}</span>}
        <span className="mt-1 block font-mono text-ink-muted text-xs">{text}</span>
      </dd>
    </div>
  )
}
