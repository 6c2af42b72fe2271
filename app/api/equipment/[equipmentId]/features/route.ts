import { answeringExport } from '@/features/accounts/answering-export'
import { getEquipment } from '@/features/equipment/queries'
import { askedSensors } from '@/features/signals/asked-sensors'
import { answerFeatures } from '@/features/signals/windows/answer-features'
import { problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'
type Context = { params: Promise<{ equipmentId: string }> }

/** Windowed features of a machine's sensors on one grid of time (docs/features.md), as those of a sensor. */
export const GET = answeringExport('plant.read', 'part', async (request, person, { params }: Context) => {
  const machine = await within(databaseMs, getEquipment(person, (await params).equipmentId))
  if (!machine) return problem(404, 'There is no such equipment.')
  const sensors = await within(databaseMs, askedSensors(person, { equipmentId: machine.id }))
  return answerFeatures(request, person, sensors, machine.tag)
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
