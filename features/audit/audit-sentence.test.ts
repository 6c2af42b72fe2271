import { describe, expect, it } from 'vitest'
import { actionsOf, auditActions, auditGroups } from './actions'
import { auditSentence, changesIn, fieldName, type Told, textOf } from './audit-sentence'

const ada = { actorName: 'Ada Lovelace', actorId: 'ada' }
const told = (action: string, more: Partial<Told> = {}): string =>
  auditSentence(
    { action, ...ada, subjectType: null, subjectId: null, subjectName: null, detail: {}, ...more },
    'Europe/Berlin',
  )
const grace = { subjectType: 'person', subjectId: 'grace', subjectName: 'Grace Hopper' }
const herself = { subjectType: 'person', subjectId: 'ada', subjectName: 'Ada Lovelace' }
const key = { subjectType: 'device_key', subjectId: 'k', subjectName: 'Gateway 1' }
const pump = { subjectType: 'equipment', subjectId: 'p', subjectName: 'P-101' }
const sensor = { subjectType: 'sensor', subjectId: 'P-101.flow', subjectName: 'P-101.flow' }
const invited = { subjectType: 'invitation', subjectId: 'i', subjectName: 'grace@plant.example' }
const change = (field: string, from: unknown, to: unknown) => ({ detail: { [field]: { from, to } } })

describe('auditSentence', () => {
  it.each<[string, Partial<Told>, string]>([
    ['plant.set_up', herself, 'Ada Lovelace set the plant up'],
    ['plant.demo_loaded', {}, 'Ada Lovelace loaded the demo plant'],
    ['plant.demo_removed', {}, 'Ada Lovelace removed the demo plant'],
    ['plant.reporting_opened', {}, 'Ada Lovelace gave reporting tools a login to the database'],
    [
      'plant.changed',
      change('timeZone', 'UTC', 'Europe/Berlin'),
      'Ada Lovelace changed the time zone of the plant from UTC to Europe/Berlin',
    ],
    [
      'person.invited',
      { ...invited, detail: { role: 'viewer' } },
      'Ada Lovelace invited grace@plant.example as viewer',
    ],
    ['invitation.revoked', invited, 'Ada Lovelace took the invitation of grace@plant.example back'],
    ['person.joined', { ...herself, detail: { role: 'admin' } }, 'Ada Lovelace joined as admin'],
    ['person.joined', { ...grace, detail: { role: 'viewer' } }, 'Ada Lovelace added Grace Hopper as viewer'],
    [
      'person.changed',
      { ...grace, ...change('role', 'viewer', 'technician') },
      'Ada Lovelace changed the role of Grace Hopper from viewer to technician',
    ],
    [
      'person.changed',
      {
        ...grace,
        detail: {
          role: { from: 'admin', to: 'viewer' },
          sites: { from: null, to: ['North', 'South'] },
          sessionsEnded: 2,
        },
      },
      'Ada Lovelace changed Grace Hopper: role from admin to viewer; sites from the whole plant to North, South',
    ],
    ['person.disabled', grace, 'Ada Lovelace locked the account of Grace Hopper'],
    ['person.enabled', grace, 'Ada Lovelace unlocked the account of Grace Hopper'],
    ['password.changed', herself, 'Ada Lovelace changed their password'],
    ['password.reset_issued', grace, 'Ada Lovelace issued a link for a new password of Grace Hopper'],
    ['password.reset', herself, 'Ada Lovelace set a new password by a link'],
    ['second_factor.enabled', herself, 'Ada Lovelace switched their second factor on'],
    ['second_factor.disabled', herself, 'Ada Lovelace switched their second factor off'],
    ['second_factor.disabled', grace, 'Ada Lovelace removed the second factor of Grace Hopper'],
    ['sign_in.succeeded', {}, 'Ada Lovelace signed in'],
    ['sign_in.failed', { actorName: 'ada@plant.example' }, 'A sign-in as ada@plant.example failed'],
    ['sign_in.failed', { actorName: '' }, 'A sign-in failed'],
    ['sign_out', {}, 'Ada Lovelace signed out'],
    ['session.ended', { subjectType: 'session', subjectId: 's' }, 'Ada Lovelace ended a session of their own'],
    ['session.ended', { ...herself, detail: { sessionsEnded: 3 } }, 'Ada Lovelace ended 3 sessions of their own'],
    ['device_key.issued', key, 'Ada Lovelace issued the device key Gateway 1'],
    ['device_key.rotated', key, 'Ada Lovelace replaced the device key Gateway 1 by a new one'],
    [
      'device_key.changed',
      { ...key, ...change('sensorIds', null, ['a']) },
      'Ada Lovelace changed the sensors of the device key Gateway 1 from every sensor to a',
    ],
    [
      'device_key.changed',
      { ...key, ...change('expiresAt', null, '2027-06-30T22:00:00.000Z') },
      'Ada Lovelace changed the end of the device key Gateway 1 from no end to 1 Jul 2027, 00:00:00',
    ],
    ['device_key.revoked', key, 'Ada Lovelace revoked the device key Gateway 1'],
    ['equipment.created', pump, 'Ada Lovelace registered the equipment P-101'],
    [
      'equipment.changed',
      { ...pump, ...change('name', 'Pump', 'Pump A') },
      'Ada Lovelace changed the name of the equipment P-101 from Pump to Pump A',
    ],
    ['equipment.retired', { ...pump, ...change('retiredAt', null, 'now') }, 'Ada Lovelace retired the equipment P-101'],
    ['equipment.brought_back', pump, 'Ada Lovelace brought the equipment P-101 back'],
    ['sensor.created', sensor, 'Ada Lovelace registered the sensor P-101.flow'],
    [
      'sensor.changed',
      { ...sensor, ...change('unit', null, 'm³/h') },
      'Ada Lovelace changed the unit of the sensor P-101.flow from nothing to m³/h',
    ],
    ['sensor.retired', sensor, 'Ada Lovelace retired the sensor P-101.flow'],
    ['sensor.brought_back', sensor, 'Ada Lovelace brought the sensor P-101.flow back'],
    ['audit.exported', { detail: { format: 'csv' } }, 'Ada Lovelace exported the audit trail as csv'],
    ['of.tomorrow', sensor, 'Ada Lovelace: of.tomorrow the sensor P-101.flow'],
  ])('%s %#', (action, more, sentence) => {
    expect(told(action, more)).toBe(sentence)
  })

  it.each(auditActions)('%s has a sentence of its own, also when the entry tells nothing', (action) => {
    const sentence = told(action)
    expect(sentence).toContain('Ada Lovelace')
    expect(sentence).not.toMatch(/[{}]|undefined|null|\[object|auditSentence|\./)
  })
})

it('a name that looks like a message stays a name', () => {
  expect(told('device_key.issued', { ...key, subjectName: '{actor} <b>' })).toBe(
    'Ada Lovelace issued the device key {actor} <b>',
  )
})

it('every action belongs to one group', () => {
  expect(auditGroups.flatMap(actionsOf).sort()).toEqual([...auditActions].sort())
})

it('the parts of a detail that changed', () => {
  expect(changesIn({ name: 'x', unit: { from: 'a', to: null }, more: [1] })).toEqual([
    { field: 'unit', from: 'a', to: null },
  ])
})

it.each([
  ['timeZone', 'time zone'],
  ['device_key', 'device key'],
  ['unit', 'unit'],
  ['expiresAt', 'end'],
  ['intervalSeconds', 'interval in seconds'],
])('the field %s is called %s', (field, name) => {
  expect(fieldName(field)).toBe(name)
})

it.each<[unknown, string]>([
  [true, 'yes'],
  [12.5, '12.5'],
  [{ start: '06:00' }, '{"start":"06:00"}'],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 more'],
  ['x'.repeat(130), `${'x'.repeat(120)}…`],
])('%j is told as %s', (value, text) => {
  expect(textOf(value, 'field', 'Europe/Berlin')).toBe(text)
})
