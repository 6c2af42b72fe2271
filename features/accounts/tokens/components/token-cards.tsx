import { Card, CardHeader } from '@/components/ui/card'
import { type Actor, mayDo } from '@/features/access/actor'
import { tokenPermissions } from '@/features/accounts/tokens/input'
import type { OwnToken } from '@/features/accounts/tokens/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { CalendarForm } from './calendar-form'
import { TokenForm } from './token-form'
import { TokenList } from './token-list'

type Props = { person: Actor; tokens: OwnToken[]; clock: Clock; origin: string }

/** What reads and writes in one's name: calendars by their address, and programs by their token. */
export function TokenCards({ person, tokens, clock, origin }: Props) {
  const isOfCalendar = ({ permissions: may }: OwnToken) => may.includes('calendar.read')
  const ofPrograms = tokenPermissions
    .filter((name) => name !== 'calendar.read' && mayDo(person, name))
    .map((name) => ({ name, does: translator('permission')(name) }))
  const parts = [
    {
      id: 'calendar',
      texts: translator('calendarFeed'),
      form: <CalendarForm origin={origin} />,
      shown: tokens.filter(isOfCalendar),
    },
    {
      id: 'tokens',
      texts: translator('tokens'),
      form: <TokenForm choices={ofPrograms} origin={origin} />,
      shown: tokens.filter((token) => !isOfCalendar(token)),
    },
  ]
  return parts.map(({ id, texts, form, shown }) => (
    <Card key={id} labelledBy={id} className="pb-5 lg:col-span-2">
      <CardHeader id={id} title={texts('title')} description={texts('note')} />
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-5 px-4 sm:px-5 lg:grid-cols-2">
        {form}
        <TokenList tokens={shown} clock={clock} />
      </div>
    </Card>
  ))
}
