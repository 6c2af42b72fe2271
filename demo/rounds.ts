import type { maintenanceLogs } from '@/db/schema'
import { demoSettings } from './plant'
import { dayMs, minuteMs, workdayTime } from './plant-time'
import type { DemoLog, DemoTask, Work } from './work'

/** Work that comes by the calendar: done some days ago, next due in some days. The machine goes on running. */
type Round = Pick<typeof maintenanceLogs.$inferInsert, 'activity' | 'performedBy' | 'partsUsed' | 'partsCost'> & {
  title: string
  /** What was written down each time, or for work not done yet what it needs. */
  notes: string[]
  equipmentTags: string[]
  doneDaysAgo: number[]
  dueInDays: number
  at: string
  labourMinutes: number
}

const rounds: Round[] = [
  {
    title: 'Grease the bearings',
    equipmentTags: ['P-101', 'P-102', 'F-201'],
    doneDaysAgo: [78, 48, 18],
    dueInDays: 12,
    at: '09:20',
    activity: 'service',
    notes: [
      'Greased while running, old grease wiped off. Nothing unusual heard or felt.',
      'Greased. Grease nipple on the non-drive end was clogged, replaced.',
      'Greased while running. All fine.',
    ],
    performedBy: 'Jonas Hoffmann',
    partsUsed: 'Grease EP 2, 40 g',
    partsCost: 1.2,
    labourMinutes: 20,
  },
  {
    title: 'Check the water and the dosing',
    equipmentTags: ['T-501'],
    doneDaysAgo: [66, 37, 8],
    dueInDays: 22,
    at: '10:40',
    activity: 'test',
    notes: [
      'pH 8.1, conductivity 1,450 µS/cm, biocide refilled, dip slide below 10³ CFU/ml. Drift eliminators clean.',
      'pH 8.3, conductivity 1,610 µS/cm: blow-down set from 4 to 5 %. Dip slide below 10³ CFU/ml.',
      'pH 8.2, conductivity 1,480 µS/cm, biocide refilled. Dip slide below 10³ CFU/ml.',
    ],
    performedBy: 'Lukas Schmitt',
    partsUsed: 'Biocide 5 l',
    partsCost: 64,
    labourMinutes: 45,
  },
  {
    title: 'Inspect oil level, leaks and breather',
    equipmentTags: ['G-401'],
    doneDaysAgo: [70, 40, 10],
    dueInDays: 20,
    at: '13:10',
    activity: 'inspection',
    notes: [
      'Oil level in the middle of the glass, input seal dry, breather free, bolts marked and in place.',
      'Oil level at the lower third, topped up 0.4 l. Input seal a little damp, to be watched.',
      'Oil level unchanged since topping up, seal dry again. Breather cleaned.',
    ],
    performedBy: 'Katrin Brandt',
    labourMinutes: 25,
  },
  {
    title: 'Test the condensate drains, inspect the intake filter',
    equipmentTags: ['C-301'],
    doneDaysAgo: [73, 44, 15],
    dueInDays: 14,
    at: '08:50',
    activity: 'test',
    notes: [
      'All drains open and close. Intake filter light grey, stays in until the next round.',
      'Drain 2 stayed open: sieve cleaned, closes again. Intake filter replaced.',
      'All drains open and close, intake filter clean.',
    ],
    performedBy: 'Samira Nowak',
    labourMinutes: 30,
  },
  {
    title: 'Replace the air-oil separator (4,000 h)',
    equipmentTags: ['C-301'],
    doneDaysAgo: [],
    dueInDays: -6,
    at: '14:00',
    activity: 'replacement',
    notes: ['Needs a stop of two hours.'],
    performedBy: 'Lukas Schmitt',
    labourMinutes: 120,
  },
  {
    title: 'Send an oil sample to the laboratory',
    equipmentTags: ['G-401'],
    doneDaysAgo: [],
    dueInDays: -3,
    at: '14:00',
    activity: 'test',
    notes: ['Sample while running, from the valve behind the oil pump.'],
    performedBy: 'Katrin Brandt',
    labourMinutes: 30,
  },
]

function done(round: Round, equipmentTag: string, at: number, description: string): { task: DemoTask; log: DemoLog } {
  const { title, activity, performedBy, partsUsed, partsCost, labourMinutes } = round
  const key = `${title}/${equipmentTag}/${new Date(at).toISOString()}`
  return {
    task: {
      key,
      title,
      type: 'predetermined',
      status: 'done',
      equipmentTag,
      assignee: performedBy,
      dueAt: new Date(at + dayMs),
      startedAt: new Date(at - labourMinutes * minuteMs),
      completedAt: new Date(at),
      createdAt: new Date(at - 14 * dayMs),
    },
    log: {
      key,
      taskKey: key,
      equipmentTag,
      activity,
      description,
      performedBy,
      partsUsed,
      partsCost,
      labourMinutes,
      downtimeMinutes: 0,
      performedAt: new Date(at),
    },
  }
}

function next({ title, notes, dueInDays, at, performedBy }: Round, equipmentTag: string, now: number): DemoTask {
  const dueAt = workdayTime(demoSettings.timeZone, now, -dueInDays, at)
  return {
    key: `${title}/${equipmentTag}/next`,
    title,
    ...(dueInDays < 0 && { description: notes[0] }),
    type: 'predetermined',
    priority: dueInDays < 0 ? 'high' : 'medium',
    status: 'planned',
    equipmentTag,
    assignee: performedBy,
    dueAt: new Date(dueAt),
    createdAt: new Date(now - 14 * dayMs),
  }
}

/** Inspections and lubrication by the calendar: done ones with their entries, the next ones, and two that are overdue. */
export function predeterminedWork(now: number): Work {
  const each = rounds.flatMap((round) => round.equipmentTags.map((tag, turn) => ({ round, tag, turn })))
  const finished = each.flatMap(({ round, tag, turn }) =>
    round.doneDaysAgo.map((days, i) => {
      const first = workdayTime(demoSettings.timeZone, now, days, round.at)
      return done(round, tag, first + turn * round.labourMinutes * minuteMs, round.notes[i % round.notes.length] ?? '')
    }),
  )
  return {
    tasks: [...finished.map(({ task }) => task), ...each.map(({ round, tag }) => next(round, tag, now))],
    logs: finished.map(({ log }) => log),
  }
}
