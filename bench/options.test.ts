import { expect, test } from 'vitest'
import { parseOptions } from './options'

test('without options every part but the long ones runs, with its own number of readings, for a person to read', () => {
  const only = ['ingest', 'latest', 'aggregate', 'compression']
  expect(parseOptions([])).toEqual({ only, json: false, readings: undefined, data: undefined })
})

test('the long parts run when they are named', () => {
  expect(parseOptions(['--only', 'stream,growth']).only).toEqual(['growth', 'stream'])
})

test('parts are named with commas or one by one, and run in their own order', () => {
  expect(parseOptions(['--only', 'compression,ingest', '--json'])).toMatchObject({
    only: ['ingest', 'compression'],
    json: true,
  })
  expect(parseOptions(['--only', 'latest', '--only', 'ingest']).only).toEqual(['ingest', 'latest'])
})

test('readings may be written with separators', () => {
  expect(parseOptions(['--readings', '5,000,000']).readings).toBe(5_000_000)
  expect(parseOptions(['--readings', '50_000']).readings).toBe(50_000)
})

test.each([
  [
    ['--only', 'ingest,compresion'],
    /--only knows ingest, growth, stream, browser, dashboard, live, export, latest, out, aggregate, compression, detect; not compresion/,
  ],
  [['--only', ''], /--only knows/],
  [['--readings', '49999'], /from 50000/],
  [['--readings', 'many'], /not many/],
  [['--readings', '100000.5'], /whole number/],
  [['--reading', '100000'], /--reading/],
])('%j is refused with the reason', (args, reason) => {
  expect(() => parseOptions(args)).toThrow(reason)
})
