import { getTableColumns } from 'drizzle-orm'
import { z } from 'zod'
import { equipment, sensors as sensorTable } from '@/db/schema'
import { EquipmentChange, NewEquipment } from '@/features/equipment/input'
import { EquipmentQuery, PlaceAnswer, PlaceQuery } from '@/features/equipment/records/input'
import { MachineSignals } from '@/features/maintenance/machine-signals/input'
import { Adoption, Assignment, Discard, HeldBackQuery } from '@/features/readings/held-back/input'
import { NewSensor, SensorChange } from '@/features/sensors/input'
import { SensorPage, SensorQuery } from '@/features/sensors/records/input'
import { listAnswer } from '@/lib/numbered-pages'
import { partAnswer } from '@/lib/parts'
import { jsonOf, millis } from '../json-of'
import type { Operations } from '../operation'
import { readQueryOf } from '../query-of'

const Id = z.object({ id: z.uuid() })
const { createdAt, ...equipmentColumns } = getTableColumns(equipment)
const { id, sensorId, type, name, unit, intervalSeconds, location, status, isDemo, updatedAt } =
  getTableColumns(sensorTable)
const SensorRecord = z.object({
  ...jsonOf({ id, sensorId, type, name, unit, intervalSeconds, location, status, isDemo, updatedAt }),
  equipmentTag: z.string().nullable(),
  hasReadings: z.boolean(),
})
const { labelToken, ...machineColumns } = getTableColumns(equipment)
const count = z.number().int().min(0)
const EquipmentRecord = z.object({
  ...jsonOf(machineColumns),
  sensorCount: count.describe('That are not retired.'),
  openAlerts: count,
  health: z.number().min(0).max(100).nullable().describe('As last worked out; null when it is not known.'),
})
const HeldBack = z.object({
  sensorId: z.string(),
  readings: count,
  firstAt: millis,
  lastAt: millis,
  lastValue: z.number(),
  units: z.array(z.string()).describe('As the devices say.'),
  devices: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('For those alone who may know the keys.'),
  isRegistered: z.boolean().describe('A sensor has the identifier by now, but its status or unit keeps them out.'),
  points: z.array(z.object({ at: millis, value: z.number() })).describe('The newest, oldest first.'),
})
const Filed = z.object({ filed: z.array(z.looseObject({ sensorId: z.string() })) })
const edits = { noun: 'Registry', permission: 'registry.edit' } as const

export const registry: Operations = {
  'GET /api/sensors': {
    noun: 'Registry',
    summary: 'Sensors by their identifier, with where they are and their newest reading',
    permission: 'plant.read',
    query: SensorQuery,
    answers: { 200: SensorPage },
    refuses: [422],
  },
  'POST /api/sensors': {
    ...edits,
    summary: 'Add a sensor',
    body: NewSensor,
    answers: { 201: z.object({ sensorId: z.string() }) },
    refuses: [404, 422],
  },
  'PATCH /api/sensors/[sensorId]': {
    ...edits,
    summary: 'Change or retire a sensor, or bring it back',
    body: SensorChange,
    answers: { 200: SensorRecord },
    refuses: [404, 422],
  },
  'GET /api/equipment': {
    noun: 'Registry',
    summary: 'Machines by their tag, with their place, health and open alerts, in parts',
    permission: 'plant.read',
    query: EquipmentQuery,
    answers: { 200: partAnswer(EquipmentRecord) },
    refuses: [422],
  },
  'GET /api/equipment/[equipmentId]': {
    noun: 'Registry',
    summary: 'One machine',
    permission: 'plant.read',
    answers: { 200: EquipmentRecord },
    refuses: [404],
  },
  'GET /api/places': {
    noun: 'Registry',
    summary: 'Sites, areas, work centers and work units where machines stand, in parts',
    permission: 'plant.read',
    query: PlaceQuery,
    answers: { 200: partAnswer(PlaceAnswer) },
    refuses: [422],
  },
  'PUT /api/equipment/[equipmentId]/signals': {
    noun: 'Registry',
    summary: 'Say which sensors tell a machine’s load and running hours',
    permission: 'registry.edit',
    body: MachineSignals,
    answers: { 200: MachineSignals },
    refuses: [404, 422],
  },
  'POST /api/equipment': {
    ...edits,
    summary: 'Add equipment',
    body: NewEquipment,
    answers: { 201: Id },
    refuses: [404, 422],
  },
  'PATCH /api/equipment/[equipmentId]': {
    ...edits,
    summary: 'Change or retire equipment, or bring it back',
    body: EquipmentChange,
    answers: { 200: z.object(jsonOf(equipmentColumns)) },
    refuses: [404, 422],
  },
  'POST /api/equipment/[equipmentId]/label-replacements': {
    ...edits,
    summary: 'Make the label of a machine invalid',
    answers: { 201: z.object({}) },
    refuses: [404],
  },
  'GET /api/registry': {
    noun: 'Registry',
    summary: 'The registry as CSV, as it can be imported again',
    permission: 'plant.read',
    query: readQueryOf('template'),
    answers: { 200: 'text/csv' },
  },
  'POST /api/registry-imports': {
    ...edits,
    summary: 'Bring the registry in line with a CSV file, all of it or nothing',
    bodyTypes: ['text/csv'],
    query: readQueryOf('dry_run'),
    answers: { 200: z.looseObject({ applied: z.boolean(), unchanged: z.number().int() }) },
    refuses: [404, 422],
  },
  'GET /api/unregistered-sensors': {
    ...edits,
    summary: 'Identifiers that no sensor has, with what is held back under them',
    query: HeldBackQuery,
    answers: { 200: listAnswer(HeldBack) },
    refuses: [422],
  },
  'POST /api/unregistered-sensors/adoptions': {
    ...edits,
    summary: 'Register sensors and file what is held back under their identifiers',
    body: Adoption,
    answers: { 201: Filed },
    refuses: [404, 422],
  },
  'POST /api/unregistered-sensors/assignments': {
    ...edits,
    summary: 'File what is held back with a sensor of another identifier',
    body: Assignment,
    answers: { 201: Filed },
    refuses: [404, 422],
  },
  'POST /api/unregistered-sensors/discards': {
    ...edits,
    summary: 'Throw away what is held back under these identifiers',
    body: Discard,
    answers: { 200: z.looseObject({}) },
    refuses: [422],
  },
}
