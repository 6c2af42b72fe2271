import { mayDo } from '@/features/access/actor'
import { getTokenHolder } from '@/features/accounts/tokens/queries'
import { refuseGuess } from '@/features/accounts/tokens/refuse-token'
import { calendarText } from '@/features/maintenance/calendar-feed/calendar-text'
import { listPlannedWork } from '@/features/maintenance/calendar-feed/queries'
import { answering, problem, refuseOtherMethods } from '@/lib/http'
import { plantAddress } from '@/lib/plant-address'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/**
 * Planned work for a calendar program, which can say who it is by its address alone: that is a token which reads calendars and does
 * nothing else. One that may do more is not taken here, since addresses are kept and shown in many places.
 */
export const GET = answering(async (request, { params }: RouteContext<'/api/calendars/[address]'>) => {
  const [, secret = ''] = /^(sma_[\w-]{1,100})\.ics$/.exec((await params).address) ?? []
  const person = secret === '' ? null : await within(databaseMs, getTokenHolder(secret))
  if (!person || !mayDo(person, 'calendar.read'))
    return (
      (await within(databaseMs, refuseGuess(secret, request.headers))) ??
      problem(404, 'There is no such calendar, or it has ended.')
    )
  const whose = new URL(request.url).searchParams.get('of') === 'plant' ? 'plant' : 'me'
  const now = new Date()
  const planned = await within(databaseMs, listPlannedWork(person, whose, now))
  return new Response(calendarText(planned, plantAddress(request.headers), now), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="planned-work.ics"',
      'cache-control': 'no-store',
    },
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
