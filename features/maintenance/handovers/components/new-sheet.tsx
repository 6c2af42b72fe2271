import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { LinkTabs } from '@/components/ui/link-tabs'
import type { Person } from '@/features/access/actor'
import { composeSheet } from '@/features/maintenance/handovers/sheet/queries'
import type { PlantSettings } from '@/features/plant/input'
import type { NamedShift } from '@/features/plant/shift-ranges'
import { messagesFor, translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'
import { HandOverForm } from './hand-over-form'
import { HandoverSheet } from './handover-sheet'

type Props = {
  person: Person
  plant: PlantSettings
  params: SearchParams
  sites: string[]
  site: string
  shifts: Record<'running' | 'before', NamedShift | null>
  shift: NamedShift
  now: Date
}

/** What a sheet would say now, and where it is signed. */
export async function NewSheet({ person, plant, params, sites, site, shifts, shift, now }: Props) {
  const t = translator('handover')
  const sheet = await composeSheet(person, { plant, site, shift, remarks: '' }, now)
  const href = (change: Record<string, string | null>) => hrefWith('/maintenance/handovers/new', params, change)
  const shiftTabs = (['running', 'before'] as const).flatMap((name) => {
    const one = shifts[name]
    const label = one && t(name, { name: one.name })
    const change = { shift: name === 'running' ? null : name }
    return label ? [{ label, href: href(change), current: one.from.getTime() === shift.from.getTime() }] : []
  })
  const siteTabs = sites.map((name) => ({ label: name, href: href({ site: name }), current: name === site }))
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-3">
        <LinkTabs label={t('shift')} tabs={shiftTabs} />
        {sites.length > 1 && <LinkTabs label={t('site')} tabs={siteTabs} />}
      </div>
      <HandoverSheet sheet={sheet} />
      <Card labelledBy="sign" className="pb-4">
        <CardHeader id="sign" title={t('sign')} description={t('signText', { name: person.name })} />
        <div className="max-w-prose px-4 sm:px-5">
          <ClientMessages messages={messagesFor('handoverForm', 'send')} timeZone={plant.timeZone}>
            <HandOverForm
              key={`${site} ${shift.from.toISOString()}`}
              site={site}
              shiftFrom={shift.from.toISOString()}
            />
          </ClientMessages>
        </div>
      </Card>
    </>
  )
}
