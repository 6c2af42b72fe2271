import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { LogList } from '@/features/maintenance/components/log-list'
import { CorrectionCard } from '@/features/maintenance/corrections/components/correction-card'
import { EffectsCard } from '@/features/maintenance/effects/components/effects-card'
import { getEffects } from '@/features/maintenance/effects/queries'
import { listEntryVersions } from '@/features/maintenance/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

export async function generateMetadata(): Promise<Metadata> {
  await requirePerson('plant.read')
  return { title: translator('correction')('entry') }
}

export default async function EntryPage({ params }: PageProps<'/maintenance/log/[entryId]'>) {
  const person = await requirePerson('plant.read')
  const { entryId } = await params
  const [plant, versions] = await Promise.all([getPlantSettings(person), listEntryVersions(person, entryId)])
  const entry = versions.find(({ id }) => id === entryId)
  if (!entry) notFound()
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  const t = translator('correction')
  const effects = entry.activity === 'inspection' ? null : await getEffects(person, entry, clock.now)
  const mayCorrect = mayDo(person, 'maintenance.log') && entry.correctedById === null
  return (
    <div className="max-w-3xl">
      <PageHeader title={t('entry')} back={{ href: '/maintenance', label: translator('task')('toMaintenance') }} />
      <div className="flex flex-col gap-4">
        <Card labelledBy="versions">
          <CardHeader id="versions" title={t(versions.length > 1 ? 'versions' : 'asWritten')} />
          <LogList logs={versions} {...clock} shows="subject" />
        </Card>
        {effects && <EffectsCard effects={effects} system={person.unitSystem} />}
        {mayCorrect && <CorrectionCard entry={entry} timeZone={clock.timeZone} />}
      </div>
    </div>
  )
}
