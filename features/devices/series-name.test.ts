import { expect, test } from 'vitest'
import { defaultTemplate, isSeriesTemplate, seriesName } from './series-name'

const series = {
  measurement: 'cpu',
  tags: [
    ['host', 'gw1'],
    ['cpu', 'cpu0'],
  ] satisfies [string, string][],
}

test.each([
  [defaultTemplate, 'cpu.cpu0.gw1.usage'],
  ['{measurement}.{field}', 'cpu.usage'],
  ['{tag:host}/{tag:cpu}/{field}', 'gw1/cpu0/usage'],
  ['{field}', 'usage'],
  ['{tag:missing}.{field}', null],
])('%s makes %s', (template, name) => {
  expect(isSeriesTemplate(template)).toBe(true)
  expect(seriesName(template, series, 'usage')).toBe(name)
})

test('without tags nothing stands between measurement and field', () => {
  expect(seriesName(defaultTemplate, { measurement: 'P-1', tags: [] }, 'value')).toBe('P-1.value')
})

test('what comes from outside is not a template again', () => {
  expect(seriesName(defaultTemplate, { measurement: '{field}', tags: [['a', '$&']] }, '{tags}')).toBe(
    '{field}.$&.{tags}',
  )
})

test.each(['', 'always-the-same', '{unknown}', '{measurement', '{tag:}', `{field}${'x'.repeat(250)}`])(
  '%j names no sensors',
  (template) => {
    expect(isSeriesTemplate(template)).toBe(false)
  },
)
