import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byTemplates, isTopicFilter, parseTopicTemplate } from './mqtt-topic'
import { holdsForAll } from './testing-properties'

test.each([
  ['plant/{machine}/{sensor}', 'plant/P-1/heat', 'P-1.heat'],
  ['plant/+/{machine}/{sensor}', 'plant/north/P-1/heat', 'P-1.heat'],
  ['{area}/{machine}/# -> {machine}@{area}', 'north/P-1/any/thing', 'P-1@north'],
  ['{area}/{machine}/#', 'north/P-1', 'north.P-1'],
  ['/{a}', '/x', 'x'],
  ['{a}->sensor {a}', 'x', 'sensor x'],
  ['{a}/{b}', '/x', '.x'],
])('%s makes of %s the name %s', (template, topic, name) => {
  expect(parseTopicTemplate(template)?.(topic)).toBe(name)
})

test.each([
  ['plant/{machine}', 'plant/P-1/heat'],
  ['plant/{machine}', 'lab/P-1'],
  ['plant/{machine}/+', 'plant/P-1'],
  ['plant/{machine}/#', 'plant'],
])('%s does not fit %s', (template, topic) => {
  expect(parseTopicTemplate(template)?.(topic)).toBeNull()
})

test.each([
  '',
  'plant/machine',
  '{a}/{a}',
  '{a}/x{b}',
  '{a}/#/{b}',
  '{a} -> {b}',
  '{a} -> fixed',
  '{a} -> {a}}',
  '{a} -> {a} -> {a}',
  '{a b}',
  '#',
  '{a}/b+',
])('%j is no template', (text) => {
  expect(parseTopicTemplate(text)).toBeNull()
})

test('the first that fits names the sensor; without any it is the topic with dots', () => {
  const templates = ['lab/{a}', '{b}/{a}'].flatMap((text) => parseTopicTemplate(text) ?? [])
  const nameOf = byTemplates(templates)
  expect(['lab/x', 'other/x', 'a/b/c'].map(nameOf)).toEqual(['x', 'other.x', null])
  expect(byTemplates([])('plant/P-1/heat')).toBe('plant.P-1.heat')
})

test.each(['a', 'a/b', '+/b', 'a/#', '#', '/a', 'a//b', '$SYS/#'])('%s is a filter', (text) => {
  expect(isTopicFilter(text)).toBe(true)
})

test.each(['', 'a/#/b', 'a#', 'a/b+', '$share/group/a', 'a\0b', 'x'.repeat(65_536)])('%s is none', (text) => {
  expect(isTopicFilter(text)).toBe(false)
})

const corpus = new URL('./mqtt-topic.corpus.json', import.meta.url)
const plain = fc.stringMatching(/^[a-z0-9._ äß-]{0,8}$/)
const level = fc.record({ kind: fc.constantFrom('literal', 'any', 'named'), text: plain })

test('whatever levels a topic has, its template finds them again', () =>
  holdsForAll(
    { name: 'levels', corpus },
    [fc.array(level, { minLength: 1, maxLength: 8 }), fc.boolean(), fc.array(plain, { maxLength: 3 })],
    (levels, isOpen, rest) => {
      const shape = levels.map(({ kind, text }, at) =>
        kind === 'named' ? `{l${at}}` : kind === 'any' ? '+' : text.trim(),
      )
      const topic = levels.map(({ kind, text }) => (kind === 'literal' ? text.trim() : text))
      const template = parseTopicTemplate([...shape, ...(isOpen ? ['#'] : [])].join('/'))
      const names = levels.flatMap(({ kind, text }) => (kind === 'named' ? [text] : []))
      if (names.length === 0) return expect(template).toBeNull()
      const name = template?.([...topic, ...(isOpen ? rest : [])].join('/'))
      expect(name).toBe(names.join('.'))
      if (!isOpen) expect(template?.([...topic, 'more'].join('/'))).toBeNull()
    },
  ))

test('any two texts as template and topic: a name, null, and never a fault', () =>
  holdsForAll({ name: 'any texts', corpus }, [fc.string(), fc.string()], (text, topic) => {
    const name = parseTopicTemplate(text)?.(topic) ?? null
    if (name !== null) expect(name).not.toMatch(/\{l\d\}/)
    isTopicFilter(text)
  }))
