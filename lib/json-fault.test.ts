import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BodyFault } from './body-fault'
import { jsonFault } from './json-fault'
import { parseJson, parseJsonText } from './read-body'
import { holdsForAll } from './testing-properties'

const corpus = new URL('./json-fault.corpus.json', import.meta.url)

describe('jsonFault', () => {
  test.each([
    ['{"a":1,"a":2}', 7, '/a', /twice/],
    ['[{"a":1},{"b":{"c":1,"\\u0063":2}}]', 21, '/1/b/c', /twice/],
    ['{"__proto__":1}', 1, '/__proto__', /__proto__/],
    ['{"\\u005f_proto__":1}', 1, '/__proto__', /__proto__/],
    ['[1,{"x":"\\u0000"}]', 8, '/1/x', /NUL/],
    ['["\\ud83d"]', 1, '/0', /surrogate/],
    ['[1,,2]', 3, '/1', /missing/],
    ['[1,]', 3, '/1', /missing/],
    ['{"a":01}', 6, '/a', /"," is missing/],
    ['{"a" 1}', 5, '/a', /":" is missing/],
    ['{a:1}', 1, '/', /name/],
    ['["a\nb"]', 3, '/0', /escaped/],
    ['["a', 3, '/0', /closed/],
    ['[1] x', 4, '', /behind/],
    ['', 0, '', /missing/],
    ['[[[[1]]]]', 3, '/0/0/0', /nested/],
    ['{"a/b":{"~":x}}', 12, '/a~1b/~0', /missing/],
  ])('%s', (text, at, pointer, why) => {
    expect(jsonFault(text, 3)).toEqual({ at, pointer, why: expect.stringMatching(why) })
  })

  test('finds nothing in what is good', () => {
    const good = '{"a":[1,-2.5e-3,true,false,null,"\\ud83d\\ude00 \\\\u0000 é"],"b":{"a":{}},"c":[],"__proto":0}'
    expect(jsonFault(` ${good}\r\n`, 8)).toBeNull()
  })
})

/** JSON with now and then a name that stands twice, is `__proto__` or holds what no text column takes. */
const names = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', '\\u0061', '\\u0000', '\\ud83d', '\\ud83d\\ude00'),
  fc.string(),
)
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.jsonValue({ maxDepth: 0 }).map((value) => JSON.stringify(value)),
      names.map(inQuotes),
    ),
    fc.array(tie('document'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc.array(fc.tuple(names, tie('document')), { maxLength: 4 }).map((members) => {
      return `{${members.map(([name, value]) => `${inQuotes(name)}: ${value}`).join(', ')}}`
    }),
  ),
}))
const texts = fc.oneof(
  document,
  fc.tuple(document, fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, more]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + more + text.slice(place + 1)
  }),
)

function inQuotes(text: string): string {
  return text.startsWith('\\u') ? `"${text}"` : JSON.stringify(text)
}

test('takes and refuses what the platform’s parser does, but for what is refused on top', async () => {
  await holdsForAll({ name: 'json', corpus }, [texts], (text) => {
    const fault = jsonFault(text, 8)
    let parsed: { value: unknown } | null = null
    try {
      parsed = { value: parseJsonText(text) }
    } catch (error) {
      expect(error).toBeInstanceOf(BodyFault)
    }
    expect(parsed !== null).toBe(fault === null && !text.startsWith('\uFEFF'))
    if (parsed) expect(parsed.value).toEqual(JSON.parse(text))
    else if (/missing|closed|behind/.test(fault?.why ?? '')) expect(() => JSON.parse(text)).toThrow()
  })
})

test('any bytes are a value or a fault with its offset', async () => {
  await holdsForAll({ name: 'json bytes', corpus }, [fc.array(fc.nat(255), { maxLength: 40 })], (body) => {
    try {
      parseJson(Uint8Array.from(body))
    } catch (error) {
      expect(error).toBeInstanceOf(BodyFault)
      expect(error).toMatchObject({ status: 400, members: { offset: expect.any(Number) } })
    }
  })
})

test('a fault’s offset counts bytes', () => {
  expect(() => parseJsonText('["é😀",x]')).toThrow(expect.objectContaining({ members: { offset: 10, pointer: '/1' } }))
})
