import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursorOf, NamePlace, partOf, placeIn, WrittenPlace } from './parts'

const written = ['2026-01-05T09:30:00.123456Z', '6f9619ff-8b86-4d01-b42d-00c04fc964ff'] as const

test('a place comes back from its cursor, whatever it is named', () => {
  expect(placeIn(WrittenPlace, cursorOf(written))).toEqual(written)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (name) => {
      expect(placeIn(NamePlace, cursorOf([name]))).toEqual([name])
    }),
  )
})

test.each(['', 'e30', 'bnVsbA', '%%%', cursorOf(['2026-01-05', written[1]]), cursorOf(['x']), `${cursorOf(written)}=`])(
  '%j is no place in such a list',
  (cursor) => {
    expect(placeIn(WrittenPlace, cursor)).toBeNull()
  },
)

test('a part names the next one while there are more rows', () => {
  const placeOf = (name: string) => [name]
  expect(partOf(['a', 'b', 'c'], 2, placeOf)).toEqual({ rows: ['a', 'b'], next: cursorOf(['b']) })
  expect(partOf(['a', 'b'], 2, placeOf)).toEqual({ rows: ['a', 'b'], next: null })
  expect(partOf([], 2, placeOf)).toEqual({ rows: [], next: null })
})
