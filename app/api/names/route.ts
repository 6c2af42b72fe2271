import { answeringPerson } from '@/features/accounts/answering-person'
import { FindText } from '@/features/overview/find/input'
import { listNamed } from '@/features/overview/find/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

const databaseMs = 5_000

/** Machines, sensors and alerts by their names, as `?text=pump`: what somebody may go to. */
export const GET = answeringPerson('plant.read', async (request, person) => {
  const text = FindText.parse(new URL(request.url).searchParams.get('text'))
  return json({ found: await within(databaseMs, listNamed(person, text)) })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
