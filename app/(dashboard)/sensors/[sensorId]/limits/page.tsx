import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { knownPerson, requirePerson } from '@/app/person'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { EditorCard } from '@/features/detection/limits/components/editor-card'
import { LimitChoice } from '@/features/detection/limits/components/limit-choice'
import { parseLimitChoice, pastDays } from '@/features/detection/limits/filters'
import { getLimitPast } from '@/features/detection/limits/past/queries'
import { listLimits } from '@/features/detection/limits/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { getSensor } from '@/features/sensors/queries'
import { translator } from '@/lib/messages'
import { decodePathPart } from '@/lib/path-part'
import { hrefWith } from '@/lib/search-query'

type Props = PageProps<'/sensors/[sensorId]/limits'>
const title = (name: string) => translator('limits')('title', { name })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await knownPerson()
  return { title: title(decodePathPart((await params).sensorId)) }
}

export default async function LimitsPage({ params, searchParams }: Props) {
  const person = await requirePerson('limit.configure')
  const sensorId = decodePathPart((await params).sensorId)
  const asked = await searchParams
  const [sensor, limits, plant] = await Promise.all([
    getSensor(person, sensorId, new Date()),
    listLimits(person, sensorId),
    getPlantSettings(person),
  ])
  if (!sensor) notFound()
  const choice = parseLimitChoice(asked, limits)
  const past = await getLimitPast(person, sensorId, choice.days)
  const t = translator('limits')
  const pathname = `/sensors/${encodeURIComponent(sensorId)}/limits`
  return (
    <>
      <PageHeader
        title={title(sensor.name)}
        description={t('description')}
        back={{ href: hrefWith(`/sensors/${encodeURIComponent(sensorId)}`, {}, {}), label: sensor.name }}
      >
        <LinkTabs
          label={t('tryOn')}
          tabs={pastDays.map((days) => ({
            label: t('days', { days }),
            href: hrefWith(pathname, asked, { days: days === 90 ? null : days }),
            current: days === choice.days,
          }))}
        />
      </PageHeader>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[18rem_1fr]">
        <LimitChoice {...{ limits, pathname, choice }} unit={sensor.unit} />
        <EditorCard {...{ sensor, pathname, choice, past }} timeZone={person.timeZone ?? plant.timeZone} />
      </div>
    </>
  )
}
