import { answeringPerson } from '@/features/accounts/answering-person'
import { notFiled } from '@/features/readings/held-back/answers'
import { adoptSensors } from '@/features/readings/held-back/commands'
import { Adoption } from '@/features/readings/held-back/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

/** Several devices' worth of readings may be filed. */
const databaseMs = 30_000
const bodyBytes = 128 * 1024

/** Registers sensors and files what is held back under their identifiers. */
export const POST = answeringPerson('registry.edit', async (request, person) => {
  const read = await readInput(request, Adoption, bodyBytes)
  if (!read.ok) return read.answer
  const adopted = await within(databaseMs, adoptSensors(person, read.input.sensors))
  return adopted.ok ? json({ filed: adopted.filed }, 201) : notFiled(adopted, 'unit')
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
