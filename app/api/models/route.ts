import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { registerModel } from '@/features/models/commands'
import { ModelQuery, NewModel } from '@/features/models/input'
import { listModels } from '@/features/models/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/** Models of others, each beside the plant's own detectors on what people judged, in parts. */
export const GET = answeringList('plant.read', ModelQuery, listModels)

/** Registers a model, in shadow mode unless it says otherwise. */
export const POST = answeringPerson('model.register', async (request, person) => {
  const read = await readInput(request, NewModel)
  if (!read.ok) return read.answer
  const registered = await within(databaseMs, registerModel(person, read.input))
  if (registered.ok) return json(registered.model, 201)
  return problem(409, 'There is a model of this name and version.', { reason: registered.reason })
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
