import { headers } from 'next/headers'
import { requirePerson, titled } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { LabelFilter } from '@/features/equipment/labels/components/label-filter'
import { LabelSheet } from '@/features/equipment/labels/components/label-sheet'
import { PrintButton } from '@/features/equipment/labels/components/print-button'
import { parseLabelFilters } from '@/features/equipment/labels/filters'
import { listLabels } from '@/features/equipment/labels/queries'
import { listPlaces } from '@/features/equipment/queries'
import { ReportSwitch } from '@/features/maintenance/fault-reports/components/report-switch'
import { getPlantSettings } from '@/features/plant/queries'
import { formatCount } from '@/lib/format'
import { isLoopbackName } from '@/lib/loopback'
import { messagesFor, translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'

export const generateMetadata = titled(() => translator('labels')('title'))

export default async function LabelsPage({ searchParams }: PageProps<'/equipment/labels'>) {
  const t = translator('labels')
  const person = await requirePerson('registry.edit')
  const filters = parseLabelFilters(await searchParams)
  const [{ labels, total }, { sites }, plant] = await Promise.all([
    listLabels(person, filters),
    listPlaces(person),
    getPlantSettings(person),
  ])
  const address = plantAddress(await headers())
  const isOwn = isLoopbackName(new URL(address).hostname.replace(/^\[|\]$/g, ''))
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          title={t('title')}
          description={t('description')}
          back={{ href: '/equipment', label: t('equipment') }}
        >
          {labels.length > 0 && <PrintButton label={t('print')} />}
        </PageHeader>
        <Card className="mb-4">
          <LabelFilter filters={filters} sites={sites} />
          {isOwn && <p className="px-4 pb-4 font-medium text-sm sm:px-5">{t('loopback', { address })}</p>}
          {total > labels.length && (
            <p className="px-4 pb-4 text-sm sm:px-5">
              {t('first', { count: formatCount(labels.length), total: formatCount(total) })}
            </p>
          )}
        </Card>
      </div>
      {labels.length > 0 ? (
        <LabelSheet labels={labels} size={filters.size} address={address} />
      ) : (
        <EmptyState title={t('none')} />
      )}
      {mayDo(person, 'fault_report.manage') && <Reports accepts={plant.takesFaultReports} />}
    </>
  )
}

function Reports({ accepts }: { accepts: boolean }) {
  const t = translator('faultReport')
  return (
    <Card labelledBy="reports" className="mt-6 pb-4 print:hidden">
      <CardHeader id="reports" title={t('switch')} description={t(accepts ? 'isOn' : 'isOff')} />
      <div className="px-4 sm:px-5">
        <ClientMessages messages={messagesFor('send')} timeZone="UTC">
          <ReportSwitch accepts={accepts} />
        </ClientMessages>
      </div>
    </Card>
  )
}
