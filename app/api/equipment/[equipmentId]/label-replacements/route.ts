import { answeringPerson } from '@/features/accounts/answering-person'
import { replaceLabel } from '@/features/equipment/labels/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = RouteContext<'/api/equipment/[equipmentId]/label-replacements'>

/** Makes the label of a machine invalid: the next one that is printed says something else. */
export const POST = answeringPerson('registry.edit', async (_request, person, { params }: Context) => {
  const replaced = await within(databaseMs, replaceLabel(person, (await params).equipmentId))
  return replaced.ok ? json({}, 201) : problem(404, 'There is no such equipment.')
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
