import { answeringPerson } from '@/features/accounts/answering-person'
import { registerModel } from '@/features/models/commands'
import { NewModel } from '@/features/models/input'
import { listModels } from '@/features/models/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 10_000

/** Models of others, each beside the plant's own detectors on what people judged. */
export const GET = answeringPerson('plant.read', async (_request, person) =>
  json({ rows: await within(databaseMs, listModels(person)), next: null }),
)

/** Registers a model, in shadow mode unless it says otherwise. */
export const POST = answeringPerson('model.register', async (request, person) => {
  const read = await readInput(request, NewModel)
  if (!read.ok) return read.answer
  const registered = await within(databaseMs, registerModel(person, read.input))
  if (registered.ok) return json(registered.model, 201)
  return problem(409, 'There is a model of this name and version.', { reason: registered.reason })
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
