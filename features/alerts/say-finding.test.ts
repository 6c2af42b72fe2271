import { expect, test } from 'vitest'
import { type Finding, findingTexts } from './input'
import { saidIn, sayFinding } from './say-finding'

const finding: Finding = {
  text: 'abnormal',
  name: 'Flow',
  machine: 'P-101',
  unit: 'm³/h',
  observed: 80.25,
  usual: 101.5,
  spread: 1.25,
  change: -17,
  limit: 90,
  lastedSeconds: 600,
  withinSeconds: 3600,
  count: 4,
  others: ['Current', 'Speed'],
  isMore: true,
}

test.each(findingTexts)('%s is said in each language, with nothing left out', (text) => {
  const [english, german] = (['en', 'de'] as const).map((language) => sayFinding({ ...finding, text }, language))
  for (const said of [english, german]) expect(`${said?.message} ${said?.recommendedAction}`).not.toMatch(/[{}]/)
  expect(german?.message).not.toBe(english?.message)
  expect(german?.recommendedAction).not.toBe(english?.recommendedAction)
})

test('numbers are written as the language does', () => {
  expect(sayFinding(finding, 'en').message).toBe(
    'P-101 runs differently than it did while healthy. Above all Flow is lower than its other sensors let expect: ' +
      'about 80.3 m³/h, usual 101.5 ± 1.25 m³/h; with it Current, Speed.',
  )
  expect(sayFinding(finding, 'de').message).toMatch(/Vor allem Flow ist niedriger, .*: etwa 80,3 m³\/h, üblich/)
  const large = { ...finding, text: 'out_of_range' as const, observed: 123_456.7, unit: '' }
  expect(sayFinding(large, 'en').message).toBe('Flow of P-101 reports 123456.7, which cannot be.')
})

test('what is not known is left out', () => {
  const known: Finding = { text: 'limit_high', name: 'Oil', unit: '°C', observed: 83.5, limit: 80 }
  expect(sayFinding(known, 'en').message).toBe('Oil is above its high limit of 80 °C: 83.5 °C.')
  expect(sayFinding({ ...known, text: 'unusual' }, 'en').message).toMatch(/usual at this hour is not known yet\.$/)
  expect(sayFinding({ ...known, text: 'missing_many', count: 3 }, 'en').message).toBe(
    'No data any more from 3 sensors, which fell silent together.',
  )
})

test('an action that somebody wrote stays, and an alert without a finding is told as it is', () => {
  const said = sayFinding(finding, 'en')
  expect(saidIn({ ...said, finding }, 'de')).toMatchObject(sayFinding(finding, 'de'))
  const own = { ...said, recommendedAction: 'Call Ada', finding }
  expect(saidIn(own, 'de')).toMatchObject({ ...sayFinding(finding, 'de'), recommendedAction: 'Call Ada' })
  expect(saidIn({ message: 'Hot', finding: { text: 'nonsense' } }, 'de').message).toBe('Hot')
})
