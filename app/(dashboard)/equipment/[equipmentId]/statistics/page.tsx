import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { RangeRow } from '@/components/ui/range-row'
import { getEquipment } from '@/features/equipment/queries'
import { getSharedRange } from '@/features/readings/view/queries'
import { CorrelationCard } from '@/features/signals/statistics/components/correlation-card'
import { getCorrelations } from '@/features/signals/statistics/queries'
import { TakeFeatures } from '@/features/signals/windows/components/take-features'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('statistics')('open'))

export default async function MachineStatisticsPage({
  params,
  searchParams,
}: PageProps<'/equipment/[equipmentId]/statistics'>) {
  const person = await requirePerson('plant.read')
  const equipment = await getEquipment(person, (await params).equipmentId)
  if (!equipment) notFound()
  const now = new Date()
  const { range, shifts, timeZone, plantTimeZone, zone } = await getSharedRange(person, await searchParams, now)
  const matrix = await getCorrelations(person, equipment.id, range, now)
  const machine = `${equipment.tag} ${equipment.name}`
  const t = translator('statistics')
  return (
    <>
      <PageHeader
        title={t('title', { name: machine })}
        back={{ href: hrefWith(`/equipment/${equipment.id}`, {}, {}), label: machine }}
      />
      <RangeRow
        {...{ range, shifts, timeZone, plantTimeZone, now }}
        pathname={`/equipment/${equipment.id}/statistics`}
        kept={{ zone }}
        ownTimeZone={person.timeZone}
        workedAt={null}
        without={['all']}
      />
      {matrix.sensors.length < 2 ? (
        <Card className="mb-4">
          <EmptyState title={t('alone')} />
        </Card>
      ) : (
        <CorrelationCard matrix={matrix} />
      )}
      <TakeFeatures action={`/api/equipment/${equipment.id}/features`} range={range} layout="wide" />
    </>
  )
}
