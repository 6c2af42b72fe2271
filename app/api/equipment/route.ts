import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { createEquipment } from '@/features/equipment/commands'
import { NewEquipment } from '@/features/equipment/input'
import { EquipmentQuery } from '@/features/equipment/records/input'
import { listEquipmentRecords } from '@/features/equipment/records/queries'
import { refusal } from '@/features/registry/answers'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Machines by their tag: filters, `limit` and the `cursor` that the part before named as `next`. */
export const GET = answeringList('plant.read', EquipmentQuery, listEquipmentRecords)

/** Adds equipment to the registry. */
export const POST = answeringPerson('registry.edit', async (request, person) => {
  const read = await readInput(request, NewEquipment)
  if (!read.ok) return read.answer
  const created = await within(databaseMs, createEquipment(person, read.input))
  return created.ok ? json({ id: created.id }, 201) : refusal(created, 'tag')
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
