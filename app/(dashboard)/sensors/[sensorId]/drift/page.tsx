import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { knownPerson, requirePerson } from '@/app/person'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { DriftForm } from '@/features/detection/distribution/components/drift-form'
import { AgainstTabs, DriftReport } from '@/features/detection/distribution/components/drift-report'
import { parseDriftQuestion } from '@/features/detection/distribution/filters'
import { getDriftView } from '@/features/detection/distribution/queries'
import { translator } from '@/lib/messages'
import { decodePathPart } from '@/lib/path-part'
import { hrefWith } from '@/lib/search-query'
import { shownUnit } from '@/lib/units'

type Props = PageProps<'/sensors/[sensorId]/drift'>
const title = (name: string) => translator('drift')('title', { name })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await knownPerson()
  return { title: title(decodePathPart((await params).sensorId)) }
}

export default async function DriftPage({ params, searchParams }: Props) {
  const person = await requirePerson('plant.read')
  const sensorId = decodePathPart((await params).sensorId)
  const asked = await searchParams
  const question = parseDriftQuestion(asked)
  const view = await getDriftView(person, sensorId, question, new Date())
  if (!view) notFound()
  const { sensor, found, learnedFrom } = view
  const ofSensor = `/sensors/${encodeURIComponent(sensorId)}`
  const pathname = `${ofSensor}/drift`
  return (
    <>
      <PageHeader
        title={title(sensor.name)}
        description={translator('drift')('description')}
        back={{ href: hrefWith(ofSensor, {}, {}), label: sensor.name }}
      >
        {found && <AgainstTabs {...{ pathname, learnedFrom }} params={asked} periods={found.periods} />}
      </PageHeader>
      <Card className="mb-4">
        <DriftForm action={pathname} question={question} periods={found?.periods ?? null} />
      </Card>
      <DriftReport view={view} shown={shownUnit(sensor.unit, person.unitSystem)} />
    </>
  )
}
