import { expect, test } from 'vitest'
import { readiness, type Standing } from './readiness'

const morning = new Date('2026-01-11T05:00:00Z')
const usual: Standing = {
  isOff: false,
  severity: 'high',
  isOpen: true,
  isSetAside: false,
  quietUntil: null,
}
const send = { now: true }
const skip = { now: false, at: null }
type Kind = Parameters<typeof readiness>[0]['kind']

test.each<[Kind, boolean, Partial<Standing>, object]>([
  ['raised', false, {}, send],
  ['raised', false, { isOpen: false }, send],
  ['raised', true, { isOpen: false }, skip],
  ['escalated', true, {}, send],
  ['escalated', true, { isOpen: false }, skip],
  ['reminder', true, { isSetAside: true }, skip],
  ['raised', false, { isSetAside: true }, skip],
  ['ended', false, { isSetAside: true, isOpen: false }, send],
  ['acknowledged', false, { quietUntil: morning }, send],
  ['work_ending', false, { isSetAside: true, quietUntil: morning }, send],
  ['work_ending', false, { isOff: true }, skip],
  ['suppression_ending', false, { isSetAside: true, quietUntil: morning }, send],
  ['suppression_ending', false, {}, skip],
  ['raised', false, { quietUntil: morning }, { now: false, at: morning }],
  ['raised', false, { quietUntil: morning, severity: 'critical' }, send],
  ['summary', false, { quietUntil: morning }, { now: false, at: morning }],
  ['raised', false, { isOff: true }, skip],
  ['test', false, { isOff: true, quietUntil: morning }, send],
])('%s (held: %s) when %j', (kind, isHeld, standing, expected) => {
  expect(readiness({ kind, isHeld, attempts: 1 }, { ...usual, ...standing })).toEqual(expected)
})

test('what was tried before is tried again whatever it asks by now, but of nobody who may not be told any more', () => {
  const tried = { kind: 'raised', isHeld: true, attempts: 2 } as const
  const later = { ...usual, isOpen: false, isSetAside: true, quietUntil: morning }
  expect(readiness(tried, later)).toEqual(send)
  expect(readiness(tried, { ...later, isOff: true })).toEqual(skip)
})
