import type { SignedIn } from '@/features/accounts/queries'
import type { Machine } from '@/features/overview/queries'
import { listSparklines, type Sparkline } from '@/features/readings/sparklines/queries'
import type { TimeRange } from '@/lib/time-range'
import { shownValue } from '@/lib/units'
import { listMachineAlerts, listMachineValues, type MachineValue, type OpenAlert } from './queries'

/** What a machine's tile shows beside its state; values in the reader's units, the line is that of the worst alert's sensor. */
export type MachineDetails = { values: MachineValue[]; alerts: OpenAlert[]; sparkline: Sparkline | undefined }

/** Up to this many machines each show their newest values, and up to so many that need attention; of more each is shorter. */
export const mostWithValues = 24
const mostAbnormalWithValues = 12

/** The details of a page of machines. */
export async function listMachineDetails(
  person: SignedIn,
  { rows, total, abnormal }: { rows: Machine[]; total: number; abnormal: number },
  now: Date,
  day: TimeRange,
): Promise<Map<string | null, MachineDetails>> {
  const idsOf = (machines: Machine[]) => machines.map(({ id }) => id)
  const isFew = abnormal <= mostAbnormalWithValues
  const valued = rows.filter((machine) => (machine.abnormal && isFew) || total <= mostWithValues)
  const [values, alerts] = await Promise.all([
    listMachineValues(person, idsOf(valued), now),
    listMachineAlerts(person, idsOf(rows.filter(({ alertCount }) => alertCount > 0))),
  ])
  const details = new Map<string | null, MachineDetails>(
    rows.map(({ id }) => [id, { values: [], alerts: [], sparkline: undefined }]),
  )
  for (const value of values)
    details.get(value.equipmentId)?.values.push({ ...value, ...shownValue(value.value, value.unit, person.unitSystem) })
  for (const alert of alerts) details.get(alert.equipmentId)?.alerts.push(alert)
  const sensorIds = isFew ? [...details.values()].flatMap(({ alerts: [worst] }) => worst?.sensorId ?? []) : []
  const lines = await listSparklines(person, sensorIds, { from: day.from, to: now })
  for (const detail of details.values()) detail.sparkline = lines.get(detail.alerts[0]?.sensorId ?? '')
  return details
}
