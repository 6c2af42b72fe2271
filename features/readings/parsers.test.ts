import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultTemplate } from '@/features/devices/series-name'
import { BodyFault } from '@/lib/body-fault'
import { bodyLines } from '@/lib/body-lines'
import { cutAt, holdsForAll } from '@/lib/testing-properties'
import { type Block, emptyBlock } from './check-row'
import { LineJoiner } from './join-lines'
import type { LineParser } from './line-parser'
import { csvParser } from './parse-csv'
import { lineProtocolParser } from './parse-line-protocol'
import { parseNdjsonLine } from './parse-ndjson'

const corpus = new URL('./parsers.corpus.json', import.meta.url)
const nowMs = Date.parse('2026-06-15T12:00:00Z')
const limits = { nowMs, oldestMs: Date.parse('2026-01-01T00:00:00Z'), serverMs: null }
const longest = 400

const formats: Record<string, () => LineParser> = {
  ndjson: () => parseNdjsonLine,
  csv: csvParser,
  'line protocol': () => lineProtocolParser(defaultTemplate, 'ns'),
}

type Outcome = Block & { fault: { message: string; members: unknown } | null }

async function outcomeOf(format: string, text: string | Uint8Array, cuts: number[] = []): Promise<Outcome> {
  const block = emptyBlock()
  const joiner = new LineJoiner(formats[format]?.() ?? parseNdjsonLine, longest)
  try {
    for await (const { first, lines } of bodyLines(cutAt(Buffer.from(text), cuts), longest))
      for (const [at, line] of lines.entries()) joiner.parse(line, first + at - 1, limits, block)
    joiner.end()
    return { ...block, fault: null }
  } catch (error) {
    if (!(error instanceof BodyFault)) throw error
    return { ...block, fault: { message: error.message, members: error.members } }
  }
}

const time = '2026-06-15T11:00:00Z'
const nanoseconds = `${Date.parse(time)}000000`
const bits: Record<string, string[]> = {
  ndjson: [
    '{"sensor_id":"a","timestamp":"',
    time,
    '","value":1}',
    '{}',
    '[',
    '"',
    '\\',
    ':',
    ',"value":2',
    '__proto__',
    '1e999',
  ],
  csv: ['sensor_id,timestamp,value\n', `a,${time},1`, ',', '"', '""', '"a","",', '1.5', 'NaN', time],
  'line protocol': [
    'm,host=a v=1',
    ` ${nanoseconds}`,
    ',',
    '=',
    ' ',
    '"',
    '\\',
    't=true',
    'i',
    's="x y"',
    '#',
    '\\ ',
    '\\,',
    '1e9',
  ],
}
const pieces = (format: string) =>
  fc.array(
    fc.oneof(
      fc.constantFrom(...(bits[format] ?? []), '\n', '\r\n'),
      fc.string({ maxLength: 3 }),
      fc.constantFrom('é', '\0'),
    ),
    {
      maxLength: 16,
    },
  )

describe.each(Object.keys(formats))('%s', (format) => {
  test('any text becomes rows and faults, the same wherever it was cut', async () => {
    const cuts = fc.array(fc.nat(500), { maxLength: 6 })
    await holdsForAll({ name: format, corpus }, [pieces(format), cuts], async (parts, at) => {
      const text = parts.join('')
      const whole = await outcomeOf(format, text)
      expect(await outcomeOf(format, text, at)).toEqual(whole)
      for (const { sensorId, value, atMicros } of whole.rows) {
        expect(sensorId.length).toBeGreaterThan(0)
        expect(Number.isFinite(value) && Number.isFinite(atMicros)).toBe(true)
      }
    })
  })
})

test('CSV gives the fields that another parser gives', async () => {
  const cell = fc
    .oneof(fc.string({ maxLength: 5 }), fc.constantFrom('', 'a"b', 'a,b', ' a ', '1.5'))
    .map((text) => text.replace(/[\r\n\0]/g, ''))
  const table = fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1, maxLength: 5 })
  await holdsForAll({ name: 'csv fields', corpus }, [table], async (rows) => {
    const written = rows.map(([id, unit, quoted]) => {
      const cells = [id, time, '1', unit]
      return cells.map((text) => (quoted || /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
    })
    const text = ['sensor_id,timestamp,value,unit', ...written].join('\n')
    const reference: string[][] = parse(text, { from_line: 2, skip_empty_lines: true })
    const { rows: good, faults, fault } = await outcomeOf('csv', text)
    expect(fault).toBeNull()
    expect(good.length + faults.length).toBe(reference.length)
    const wanted = reference.filter(([id, , , unit = '']) => id !== '' && unit.length <= 50)
    expect(good.map((row) => [row.sensorId, row.unit ?? ''])).toEqual(wanted.map(([id, , , unit]) => [id, unit]))
  })
})

/** As InfluxDB's reference says: commas, equals signs and spaces are escaped, in measurements no equals signs. */
const escaped = (text: string) => text.replace(/[,= ]/g, '\\$&')
const name = fc
  .string({ minLength: 1, maxLength: 6 })
  .map((text) => text.replace(/[\n\r\0\\"#]/g, '_').trim())
  .filter((text) => text !== '')
const fields = fc.uniqueArray(
  fc.tuple(name, fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
  {
    minLength: 1,
    maxLength: 4,
    selector: ([field]) => field,
  },
)
const tags = fc.uniqueArray(fc.tuple(name, name), { maxLength: 3, selector: ([tag]) => tag })

test('line protocol gives back what was written', async () => {
  await holdsForAll({ name: 'points', corpus }, [name, tags, fields], async (measurement, series, values) => {
    const head = [escaped(measurement), ...series.map(([tag, value]) => `${escaped(tag)}=${escaped(value)}`)].join(',')
    const line = `${head} ${values.map(([field, value]) => `${escaped(field)}=${value}`).join(',')} ${nanoseconds}`
    const { rows, faults, fault } = await outcomeOf('line protocol', line)
    const sorted = [...series].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
    const ids = values.map(([field]) => `${[measurement, ...sorted].join('.')}.${field}`)
    expect({ faults, fault }).toEqual({ faults: [], fault: null })
    expect(rows.map((row) => row.sensorId)).toEqual(ids)
    expect(rows.map((row) => row.value)).toEqual(values.map(([, value]) => value + 0))
    expect(rows.every((row) => row.atMicros === Date.parse(time) * 1000)).toBe(true)
  })
})

const parsed = async (format: string, text: string) => {
  const { rows, faults, fault } = await outcomeOf(format, text)
  return {
    rows: rows.map((row) => [row.sensorId, row.value]),
    faults: faults.map((row) => [row.index, row.member, row.code]),
    fault,
  }
}

describe('line protocol', () => {
  test.each<[string, string, unknown[], unknown[]]>([
    [
      'integers, signs and exponents',
      'm a=1i,b=2u,c=-3i,d=1e3,e=+.5,f=7.',
      [
        ['m.a', 1],
        ['m.b', 2],
        ['m.c', -3],
        ['m.d', 1000],
        ['m.e', 0.5],
        ['m.f', 7],
      ],
      [],
    ],
    [
      'booleans and texts are no numbers',
      'm a=t,b="1",c=true,d=1',
      [['m.d', 1]],
      ['a', 'b', 'c'].map((field) => [0, field, 'value_not_a_number']),
    ],
    [
      'quoted commas, spaces, equals and quotes',
      'm a="x, y=z \\" w",b=1',
      [['m.b', 1]],
      [[0, 'a', 'value_not_a_number']],
    ],
    ['escapes', 'my\\ m\\,x,tag\\ a=v\\=1,b=\\x f\\,g=1', [['my m,x.\\x.v=1.f,g', 1]], []],
    [
      'NaN and infinity',
      'm a=NaN,b=inf,c=1',
      [['m.c', 1]],
      [
        [0, 'a', 'value_not_a_number'],
        [0, 'b', 'value_not_a_number'],
      ],
    ],
    ['beyond a double', 'm a=1e999', [], [[0, 'a', 'value_out_of_range']]],
    ['no field', 'm', [], [[0, null, 'malformed_line']]],
    ['an empty tag', 'm,a= f=1', [], [[0, null, 'malformed_line']]],
    ['no value', 'm f=', [], [[0, null, 'malformed_line']]],
    ['something behind a text', 'm f="a"b', [], [[0, null, 'malformed_line']]],
  ])('%s', async (_, line, rows, faults) => {
    expect(await parsed('line protocol', `${line} ${nanoseconds}`)).toEqual({ rows, faults, fault: null })
  })

  test('comments, blank lines and lines that cannot be read leave the others alone', async () => {
    const text = `# comment\n\n  m a=1 ${nanoseconds}\r\nnonsense\nm b=2 ${nanoseconds}\nm c=3\nm d=4 soon\n`
    expect(await parsed('line protocol', text)).toMatchObject({
      rows: [
        ['m.a', 1],
        ['m.b', 2],
      ],
      faults: [
        [3, null, 'malformed_line'],
        [5, 'c', 'timestamp_missing'],
        [6, 'd', 'timestamp_format'],
      ],
    })
  })

  test('a text over several lines belongs to its line and cannot smuggle readings in', async () => {
    const text = `m a="one\nsmuggled value=1 ${nanoseconds}\n",b=2 ${nanoseconds}\nm c=3 ${nanoseconds}`
    expect(await parsed('line protocol', text)).toEqual({
      rows: [
        ['m.b', 2],
        ['m.c', 3],
      ],
      faults: [[0, 'a', 'value_not_a_number']],
      fault: null,
    })
  })

  test.each([
    ['to the end', `m a=1 ${nanoseconds}\nm b="x\ny`],
    ['for too many lines', `m b="${'\n'.repeat(100)}`],
    ['for too long', `m b="${'x'.repeat(300)}\n${'y'.repeat(300)}`],
  ])('a text that is not closed %s ends the body', async (_, text) => {
    expect((await parsed('line protocol', text)).fault).toMatchObject({ message: 'A quoted text is not closed.' })
  })

  test.each([
    ['ns', nanoseconds, undefined],
    ['us', nanoseconds.slice(0, -3), undefined],
    ['ms', nanoseconds.slice(0, -6), undefined],
    ['s', nanoseconds.slice(0, -9), undefined],
    ['ns', nanoseconds.slice(0, -6), 'timestamp_scale'],
    ['ms', nanoseconds, 'timestamp_scale'],
    ['s', nanoseconds.slice(0, -6), 'timestamp_scale'],
    ['s', '9'.repeat(21), 'timestamp_format'],
  ] as const)('precision %s of %s', (precision, digits, code) => {
    const block = emptyBlock()
    lineProtocolParser(defaultTemplate, precision)(`m a=1 ${digits}`, 0, limits, block)
    expect(block.faults[0]?.code).toBe(code)
    expect(block.rows.map((row) => row.atMicros)).toEqual(code ? [] : [Date.parse(time) * 1000])
  })

  test('a key’s template names the sensor, and what it lacks is a fault of the row', () => {
    const block = emptyBlock()
    const parser = lineProtocolParser('{tag:machine}.{field}', 'ns')
    parser(`m,machine=P-1,host=x a=1 ${nanoseconds}`, 0, limits, block)
    parser(`m,host=x a=1 ${nanoseconds}`, 1, limits, block)
    expect(block.rows.map((row) => row.sensorId)).toEqual(['P-1.a'])
    expect(block.faults).toMatchObject([{ index: 1, member: 'a', code: 'tag_missing' }])
  })
})

describe('CSV', () => {
  test('columns in any order, empty fields as if they were not there', async () => {
    const text = `value,quality,sensor_id,timestamp,unit\r\n1.5,,a,${time},\r\n\r\n2,0.5,"b ""x"", y",${time},bar`
    const { rows } = await outcomeOf('csv', text)
    expect(rows).toMatchObject([
      { index: 1, sensorId: 'a', value: 1.5, quality: null, unit: null },
      { index: 3, sensorId: 'b "x", y', value: 2, quality: 0.5, unit: 'bar' },
    ])
  })

  test('rows that are wrong leave the others alone', async () => {
    const text = `sensor_id,timestamp,value\na,${time},x\nb,${time}\nc,${time},0x10\nd,,1\ne,${time},1`
    expect(await parsed('csv', text)).toEqual({
      rows: [['e', 1]],
      faults: [
        [1, 'value', 'value_not_a_number'],
        [2, null, 'wrong_width'],
        [3, 'value', 'value_not_a_number'],
        [4, 'timestamp', 'timestamp_missing'],
      ],
      fault: null,
    })
  })

  test.each([
    ['an unknown column', 'sensor_id,value,colour', 1],
    ['a column twice', 'sensor_id,value,value', 1],
    ['no value', 'sensor_id,timestamp', 1],
    ['no header', `a,${time},1`, 1],
    ['a quote that is not closed', `sensor_id,value\n"a,1`, 2],
    ['a quote inside a field', `sensor_id,value\na"b,1`, 2],
    ['something behind a quote', `sensor_id,value\n"a"b,1`, 2],
  ])('%s is a fault of the body', async (_, text, line) => {
    expect((await parsed('csv', text)).fault).toMatchObject({ members: { line } })
  })
})

describe('NDJSON', () => {
  test('a reading a line; what is none is a fault of its row', async () => {
    const reading = `{"sensor_id":"a","timestamp":"${time}","value":1}`
    expect(await parsed('ndjson', `${reading}\n\n[${reading}]\r\n5\n${reading}`)).toEqual({
      rows: [
        ['a', 1],
        ['a', 1],
      ],
      faults: [
        [2, null, 'not_an_object'],
        [3, null, 'not_an_object'],
      ],
      fault: null,
    })
  })

  test.each([
    ['a name that stands twice', '{"value":1,"value":2}', { line: 2, pointer: '/1/value', offset: 11 }],
    ['__proto__', '{"__proto__":1}', { line: 2, pointer: '/1/__proto__', offset: 1 }],
    ['half a line', '{"value":', { line: 2, pointer: '/1/value', offset: 9 }],
    ['a NUL', '{"value":"\0"}', { line: 2, offset: 10 }],
    ['too deep', '[[[[[[[[[1]]]]]]]]]', { line: 2, offset: 8 }],
  ])('%s is a fault of the body', async (_, line, members) => {
    expect((await parsed('ndjson', `\n${line}\n`)).fault).toMatchObject({ members })
  })
})
