import { headers } from 'next/headers'
import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { OperationCard } from '@/features/api-reference/components/operation-card'
import { OperationList } from '@/features/api-reference/components/operation-list'
import { operationsByNoun } from '@/features/api-reference/shown-operations'
import { translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'

export const generateMetadata = titled(() => translator('developers')('title'))

const files = ['/api/openapi.json', '/clients/smart_maintenance.py', '/clients/smart-maintenance.ts']

export default async function DevelopersPage({ searchParams }: PageProps<'/developers'>) {
  const t = translator('developers')
  await requirePerson('plant.read')
  const { operation } = await searchParams
  const nouns = operationsByNoun()
  const shown = [...nouns.values()].flat().find(({ id }) => id === operation)
  return (
    <>
      <PageHeader title={t('title')} description={t('description')}>
        <Link href="/account#tokens" className={buttonClass('primary')}>
          {t('token')}
        </Link>
      </PageHeader>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4 xl:order-2">
          {shown && <OperationCard shown={shown} origin={plantAddress(await headers())} />}
          <Card labelledBy="files" className="pb-5">
            <CardHeader id="files" title={t('files')} description={t('filesNote')} />
            <ul className="space-y-2 px-4 text-sm sm:px-5">
              {files.map((file) => (
                <li key={file}>
                  <a href={file} download className="underline">
                    {file.split('/').at(-1)}
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {[...nouns].map(([noun, operations]) => (
            <OperationList key={noun} {...{ noun, operations }} shownId={shown?.id} />
          ))}
        </div>
      </div>
    </>
  )
}
