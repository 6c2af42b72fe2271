import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { recordScores } from '@/features/models/commands'
import { ModelScores } from '@/features/models/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 1024 * 1024
type Context = { params: Promise<{ modelId: string }> }

/** Takes what a model found, up to 500 at a time; what was sent before counts as a duplicate. */
export const POST = answeringPerson('model.score', async (request, person, { params }: Context) => {
  const { modelId } = await params
  if (!z.uuid().safeParse(modelId).success) return problem(404, 'There is no such model.')
  const read = await readInput(request, ModelScores, bodyLimit)
  if (!read.ok) return read.answer
  const scored = await within(databaseMs, recordScores(person, modelId, read.input))
  if (!scored.ok && scored.reason === 'not_found') return problem(404, 'There is no such model.')
  if (!scored.ok) return problem(409, 'This model was retired.', { reason: scored.reason })
  const { ok, ...answer } = scored
  return json(answer, 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
