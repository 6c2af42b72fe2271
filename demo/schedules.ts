import type { Transaction } from '@/db/client'
import { checklistTemplates, maintenanceSchedules } from '@/db/schema'
import type { ChecklistItem } from '@/features/maintenance/checklists/input'
import { nextOccurrence } from '@/features/maintenance/schedules/occurrences'
import { localFromInstant } from '@/lib/plant-time'
import { demoSettings } from './plant'
import { dayMs } from './plant-time'

const { timeZone } = demoSettings

const walkRound: ChecklistItem[] = [
  { kind: 'tick', label: 'Guards, couplings and bolts in place', isRequired: true },
  {
    ...{ kind: 'number', label: 'Bearing temperature by hand pyrometer', isRequired: true },
    ...{ unit: '°C', lower: 20, upper: 75 },
  },
  { kind: 'choice', label: 'Shaft seal', isRequired: true, choices: ['dry', 'damp', 'drips'] },
  { kind: 'text', label: 'Anything unusual heard, seen or smelt', isRequired: false },
]

/** Work that plans itself, one of each kind: by weekdays, by running hours and by condition, and the checklist of a round. */
export async function addDemoSchedules(tx: Transaction, equipmentIds: Map<string, string>, now: Date): Promise<void> {
  const machine = (tag: string) => equipmentIds.get(tag) ?? null
  const [list] = await tx
    .insert(checklistTemplates)
    .values({ name: 'Round of the pump station', items: walkRound, equipmentId: machine('P-101') })
    .returning({ id: checklistTemplates.id })
  const today = localFromInstant(now, timeZone).slice(0, 10)
  const recurring = (rule: string, time: string) => {
    const startsLocal = `${today}T${time}`
    return {
      kind: 'calendar',
      rule,
      startsLocal,
      nextDueAt: nextOccurrence({ rule, startsLocal, timeZone }, now),
    } as const
  }
  await tx.insert(maintenanceSchedules).values([
    {
      ...recurring('FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH', '09:00'),
      ...{ title: 'Round of the pump station', equipmentId: machine('P-101'), templateId: list?.id },
    },
    {
      ...recurring('FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU', '10:00'),
      ...{ title: 'Clean the basin of the cooling tower', equipmentId: machine('T-501'), priority: 'low', leadDays: 2 },
    },
    {
      ...{ kind: 'meter', meterSensorId: 'C-301.power', meterKind: 'running_hours', meterAbove: 5, meterEvery: 2000 },
      ...{ meterSince: new Date(now.getTime() - 45 * dayMs), basis: 'done', leadDays: 7 },
      ...{ title: 'Change the oil and its filter', equipmentId: machine('C-301') },
      description: '18 l of screw compressor oil and the filter are in the store, rack B2.',
    },
    {
      ...{ kind: 'condition', conditionKind: 'above', conditionSensorId: 'F-201.filter-pressure-drop' },
      ...{
        conditionLimit: 450,
        conditionHours: 6,
        title: 'Replace the filter cassettes',
        equipmentId: machine('F-201'),
      },
    },
    {
      ...{ kind: 'condition', conditionKind: 'forecast', conditionLimit: 14, conditionHours: 24, priority: 'high' },
      ...{ title: 'Plan the repair of the gearbox', equipmentId: machine('G-401') },
    },
  ])
}
