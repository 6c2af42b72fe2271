import { buttonClass } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/client-messages'
import { FoldedCard } from '@/components/ui/folded-card'
import { JsonForm } from '@/components/ui/json-form'
import { Link } from '@/components/ui/link'
import { messagesFor, translator } from '@/lib/messages'

/** The label of one machine: the way to print it, and its end. */
export function LabelSettings({ equipmentId }: { equipmentId: string }) {
  const t = translator('labels')
  return (
    <FoldedCard title={t('label')}>
      <p className="text-ink-muted">{t('labelText')}</p>
      <Link href={`/equipment/labels?machine=${equipmentId}`} className={buttonClass('primary')}>
        {t('printOne')}
      </Link>
      <p className="border-line border-t pt-3 text-ink-muted">{t('replaceText')}</p>
      <ClientMessages messages={messagesFor('send')} timeZone="UTC">
        <JsonForm
          url={`/api/equipment/${equipmentId}/label-replacements`}
          submit={t('replace')}
          look="quiet"
          done={t('replaced')}
        />
      </ClientMessages>
    </FoldedCard>
  )
}
