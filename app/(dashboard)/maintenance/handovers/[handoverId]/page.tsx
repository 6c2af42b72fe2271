import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { HandoverSheet } from '@/features/maintenance/handovers/components/handover-sheet'
import { Signatures } from '@/features/maintenance/handovers/components/signatures'
import { TakeOver } from '@/features/maintenance/handovers/components/take-over'
import { getHandover } from '@/features/maintenance/handovers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

type Props = PageProps<'/maintenance/handovers/[handoverId]'>
const find = async (id: string) => getHandover(await requirePerson('plant.read'), id)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await find((await params).handoverId)
  const t = translator('handover')
  return { title: found ? t('sheetTitle', { shift: found.row.shift, site: found.row.site }) : t('title') }
}

export default async function HandoverPage({ params }: Props) {
  const t = translator('handover')
  const person = await requirePerson('plant.read')
  const signed = await find((await params).handoverId)
  if (!signed) notFound()
  const plant = await getPlantSettings(person)
  const { row, sheet } = signed
  const timeZone = sheet?.timeZone ?? plant.timeZone
  return (
    <div className="handover-sheet">
      <PageHeader
        title={t('sheetTitle', { shift: row.shift, site: row.site })}
        back={{ href: '/maintenance/handovers', label: t('title') }}
      />
      <TakeOver actor={person} row={row} timeZone={timeZone} />
      {sheet ? (
        <HandoverSheet sheet={sheet} />
      ) : (
        <Card className="mb-4">
          <EmptyState title={t('unreadable')} />
        </Card>
      )}
      <Signatures signed={signed} timeZone={timeZone} />
    </div>
  )
}
