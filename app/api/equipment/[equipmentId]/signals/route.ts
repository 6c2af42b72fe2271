import { answeringPerson } from '@/features/accounts/answering-person'
import { chooseSignals } from '@/features/maintenance/machine-signals/commands'
import { MachineSignals } from '@/features/maintenance/machine-signals/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ equipmentId: string }> }

const faults = {
  unknown_sensor: 'Choose a sensor of this machine.',
  no_counter: 'This sensor counts no hours: say above which value the machine runs.',
}

/** Says which sensors of a machine tell its load and its running hours. */
export const PUT = answeringPerson('registry.edit', async (request, person, { params }: Context) => {
  const read = await readInput(request, MachineSignals)
  if (!read.ok) return read.answer
  const { equipmentId } = await params
  const chosen = await within(databaseMs, chooseSignals(person, equipmentId, read.input))
  if (chosen.ok) return json(read.input)
  if (chosen.reason === 'not_found') return problem(404, 'There is no such machine.')
  const { reason, field } = chosen
  const detail = faults[reason]
  return problem(422, detail, { reason, errors: [{ pointer: `/${field}`, code: reason, detail }] })
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
