import { answeringPerson } from '@/features/accounts/answering-person'
import { handoverState, noHandover } from '@/features/maintenance/handovers/answer-handover'
import { getHandover } from '@/features/maintenance/handovers/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ handoverId: string }> }

/** A sheet with what it says, its signatures and what they prove. */
export const GET = answeringPerson('plant.read', async (_, person, { params }: Context) => {
  const found = await within(databaseMs, getHandover(person, (await params).handoverId))
  return found ? json(handoverState(found.row, found.verdict)) : noHandover()
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
