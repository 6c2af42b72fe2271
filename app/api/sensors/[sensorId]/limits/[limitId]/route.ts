import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/detection/limits/answers'
import { changeLimit, removeLimit } from '@/features/detection/limits/commands'
import { LimitChange } from '@/features/detection/limits/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ sensorId: string; limitId: string }> }

const noLimit = () => refusal({ reason: 'not_found' })

/** Changes a limit; what stands in the body is the whole of it. */
export const PUT = answeringPerson('limit.configure', async (request, person, { params }: Context) => {
  const { sensorId, limitId } = await params
  if (!z.uuid().safeParse(limitId).success) return noLimit()
  const read = await readInput(request, LimitChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changeLimit(person, sensorId, limitId, read.input))
  return changed.ok ? json(changed.limit) : refusal(changed)
})

/** Takes a limit away. */
export const DELETE = answeringPerson('limit.configure', async (_request, person, { params }: Context) => {
  const { sensorId, limitId } = await params
  if (!z.uuid().safeParse(limitId).success) return noLimit()
  const removed = await within(databaseMs, removeLimit(person, sensorId, limitId))
  return removed.ok ? json({ removed: true }) : refusal(removed)
})

export const { GET, HEAD, POST, PATCH, OPTIONS } = refuseOtherMethods('PUT', 'DELETE')
