import { getTableColumns } from 'drizzle-orm'
import { z } from 'zod'
import { equipment, sensors as sensorTable } from '@/db/schema'
import { EquipmentChange, NewEquipment } from '@/features/equipment/input'
import { Adoption, Assignment, Discard } from '@/features/readings/held-back/input'
import { NewSensor, SensorChange } from '@/features/sensors/input'
import { SensorPage, SensorQuery } from '@/features/sensors/records/input'
import { jsonOf } from '../json-of'
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
const Filed = z.object({ filed: z.array(z.looseObject({ sensorId: z.string() })) })
const page = { total: z.number().int(), page: z.number().int(), pages: z.number().int() }
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
    query: readQueryOf('page'),
    answers: { 200: z.object({ rows: z.array(z.looseObject({ sensorId: z.string() })), ...page }) },
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
