import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { EquipmentChange } from '@/features/equipment/input'
import { getEquipmentRecord } from '@/features/equipment/records/queries'
import { refusal } from '@/features/registry/answers'
import { changeEquipment } from '@/features/registry/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ equipmentId: string }> }

/** One machine. */
export const GET = answeringPerson('plant.read', async (_request, person, { params }: Context) => {
  const machine = await within(databaseMs, getEquipmentRecord(person, (await params).equipmentId))
  return machine ? json(machine) : problem(404, 'There is no such equipment.')
})

/** Changes equipment; `retired` takes it out of the plant or brings it back. */
export const PATCH = answeringPerson('registry.edit', async (request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).equipmentId)
  if (!id.success) return refusal({ reason: 'not_found' })
  const read = await readInput(request, EquipmentChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changeEquipment(person, id.data, read.input))
  if (changed.ok) return json(changed.equipment)
  return refusal(changed, changed.reason === 'taken' ? 'tag' : undefined)
})

export const { POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'PATCH')
