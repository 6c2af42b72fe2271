import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { changeModel } from '@/features/models/commands'
import { ModelChange } from '@/features/models/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ modelId: string }> }

/** Lets a model alarm or only watch, or retires it. */
export const PATCH = answeringPerson('model.register', async (request, person, { params }: Context) => {
  const { modelId } = await params
  if (!z.uuid().safeParse(modelId).success) return problem(404, 'There is no such model.')
  const read = await readInput(request, ModelChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changeModel(person, modelId, read.input))
  return changed.ok ? json(changed.model) : problem(404, 'There is no such model.')
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
