import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { SnippetTabs } from '@/features/devices/components/snippet-tabs'
import type { SnippetParts } from '@/features/devices/snippets/parts'
import { authorityPath } from '@/lib/certificate-steps'
import { messagesFor, translator } from '@/lib/messages'

type Props = Omit<SnippetParts, 'secret'> & {
  /** Whether the plant's certificate is one that programs must be told to believe. */
  hasOwnAuthority: boolean
}

/** How to send readings with a key that was shown before. */
export function SnippetCard({ hasOwnAuthority, ...parts }: Props) {
  const t = translator('devices')
  return (
    <Card labelledBy="snippets" className="mb-4 pb-5">
      <CardHeader id="snippets" title={t('snippets')} description={t('snippetsText')} />
      <div className="space-y-3 px-4 sm:px-5">
        <ClientMessages messages={messagesFor('devices', 'send')} timeZone="UTC">
          <SnippetTabs {...parts} secret={null} />
        </ClientMessages>
        <p className="text-ink-muted text-sm">{t('keyPlace')}</p>
        {hasOwnAuthority && (
          <p className="text-ink-muted text-sm">
            {t.rich('authority', {
              file: (name) => (
                <a href={authorityPath} download className="link">
                  {name}
                </a>
              ),
            })}
          </p>
        )}
      </div>
    </Card>
  )
}
