import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { CommandLine } from '@/components/ui/command-line'
import { PageHeader } from '@/components/ui/page-header'
import { ImportForm } from '@/features/registry/components/import-form'
import { registryColumns } from '@/features/registry/import/columns'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('registry')('importTitle'))

export default async function RegistryImportPage() {
  const t = translator('registry')
  await requirePerson('registry.edit')
  return (
    <>
      <PageHeader
        title={t('importTitle')}
        description={t('importText')}
        back={{ href: '/equipment', label: translator('equipment')('back') }}
      >
        <div className="flex flex-wrap gap-2">
          <a href="/api/registry?template=1" download className={buttonClass()}>
            {t('template')}
          </a>
          <a href="/api/registry" download className={buttonClass()}>
            {t('export')}
          </a>
        </div>
      </PageHeader>
      <div className="grid grid-cols-1 gap-4">
        <Card className="px-4 py-5 sm:px-5">
          <ClientMessages messages={messagesFor('registry', 'send')} timeZone="UTC">
            <ImportForm />
          </ClientMessages>
        </Card>
        <Card labelledBy="columns" className="pb-5">
          <CardHeader id="columns" title={t('columns')} description={t('columnsText')} />
          <div className="px-4 sm:px-5">
            <CommandLine label={t('columns')}>{registryColumns.join(', ')}</CommandLine>
          </div>
        </Card>
      </div>
    </>
  )
}
