import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { listPlaces } from '@/features/equipment/queries'
import { FigureCards } from '@/features/maintenance/figures/components/figure-cards'
import { FigureDetail } from '@/features/maintenance/figures/components/figure-detail'
import { FiguresFilter } from '@/features/maintenance/figures/components/figures-filter'
import { MachineCosts } from '@/features/maintenance/figures/components/machine-costs'
import { parseFigureFilters } from '@/features/maintenance/figures/filters'
import { getFigures } from '@/features/maintenance/figures/queries'
import { LabourRateForm } from '@/features/plant/components/labour-rate-form'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('figures')('title'))

export default async function FiguresPage({ searchParams }: PageProps<'/maintenance/figures'>) {
  const t = translator('figures')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const now = new Date()
  const { timeZone, currency, labourRate } = await getPlantSettings(person)
  const filters = parseFigureFilters(params, timeZone, now)
  const [figures, places] = await Promise.all([getFigures(person, filters, now), listPlaces(person)])
  const opened = figures.find(({ name }) => name === filters.figure) ?? figures[0]
  const { figure: _, ...chosen } = params
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}
      />
      <Card className="mb-4">
        <FiguresFilter {...{ filters, places, timeZone }} chosen={Object.values(chosen)} />
      </Card>
      <FigureCards {...{ figures, currency, params }} />
      {opened?.machines && opened.machines.length > 1 && (
        <MachineCosts machines={opened.machines} {...{ currency, params }} />
      )}
      {opened && <FigureDetail figure={opened} {...{ currency, params }} timeZone={person.timeZone ?? timeZone} />}
      {opened?.name === 'cost' && mayDo(person, 'plant.configure') && (
        <Card labelledBy="labour-rate" className="mt-4 px-4 py-4 sm:px-5">
          <h2 id="labour-rate" className="mb-3 font-semibold tracking-tight">
            {translator('labourRate')('title')}
          </h2>
          <ClientMessages messages={messagesFor('labourRate', 'send')} timeZone={timeZone}>
            <LabourRateForm {...{ labourRate, currency }} />
          </ClientMessages>
        </Card>
      )}
    </>
  )
}
