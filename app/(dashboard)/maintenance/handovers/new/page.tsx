import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { NewSheet } from '@/features/maintenance/handovers/components/new-sheet'
import { parseHandoverFilters, parseShift } from '@/features/maintenance/handovers/filters'
import { listHandoverSites } from '@/features/maintenance/handovers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { namedShifts } from '@/features/plant/shift-ranges'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('handover')('newTitle'))

export default async function NewHandoverPage({ searchParams }: PageProps<'/maintenance/handovers/new'>) {
  const t = translator('handover')
  const person = await requirePerson('handover.sign')
  const params = await searchParams
  const now = new Date()
  const [plant, sites] = await Promise.all([getPlantSettings(person), listHandoverSites(person)])
  const shifts = namedShifts(plant, now)
  const asked = parseHandoverFilters(params).site
  const site = sites.find((one) => one === asked) ?? sites[0]
  const shift = shifts[parseShift(params)] ?? shifts.before
  return (
    <>
      <PageHeader
        title={t('newTitle')}
        description={t('newText')}
        back={{ href: '/maintenance/handovers', label: t('title') }}
      />
      {site && shift ? (
        <NewSheet {...{ person, plant, params, sites, site, shifts, shift, now }} />
      ) : (
        <Card>
          <EmptyState title={site ? t('noShifts') : t('noSites')}>
            {!site && t('noSitesText')}
            {site && (
              <CommandLine label={t('noShifts')}>
                npm run settings -- --shifts "Early 06:00-14:00, Late 14:00-22:00"
              </CommandLine>
            )}
          </EmptyState>
        </Card>
      )}
    </>
  )
}
