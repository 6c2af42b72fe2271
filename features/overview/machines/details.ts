import type { SignedIn } from '@/features/accounts/queries'
import type { Machine } from '@/features/overview/queries'
import { listSparklines, type Sparkline } from '@/features/readings/queries'
import type { TimeRange } from '@/lib/time-range'
import { shownValue } from '@/lib/units'
import { listMachineAlerts, listMachineValues, type MachineValue, type OpenAlert } from './queries'

/** What a machine's tile shows beside its state; values in the reader's units, the line is that of the worst alert's sensor. */
export type MachineDetails = { values: MachineValue[]; alerts: OpenAlert[]; sparkline: Sparkline | undefined }

/** Up to this many machines each show their newest values; of more only those that need attention do. */
export const mostWithValues = 24

/** The details of a page of machines. */
export async function listMachineDetails(
  person: SignedIn,
  { rows, total }: { rows: Machine[]; total: number },
  now: Date,
  day: TimeRange,
): Promise<Map<string | null, MachineDetails>> {
  const idsOf = (machines: Machine[]) => machines.map(({ id }) => id)
  const [values, alerts] = await Promise.all([
    listMachineValues(person, idsOf(rows.filter(({ abnormal }) => abnormal || total <= mostWithValues)), now),
    listMachineAlerts(person, idsOf(rows.filter(({ alertCount }) => alertCount > 0))),
  ])
  const details = new Map<string | null, MachineDetails>(
    rows.map(({ id }) => [id, { values: [], alerts: [], sparkline: undefined }]),
  )
  for (const value of values)
    details.get(value.equipmentId)?.values.push({ ...value, ...shownValue(value.value, value.unit, person.unitSystem) })
  for (const alert of alerts) details.get(alert.equipmentId)?.alerts.push(alert)
  const sensorIds = [...details.values()].flatMap(({ alerts: [worst] }) => worst?.sensorId ?? [])
  const lines = await listSparklines(person, sensorIds, { from: day.from, to: now })
  for (const detail of details.values()) detail.sparkline = lines.get(detail.alerts[0]?.sensorId ?? '')
  return details
}
