import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparedQuery, type EarlierPeriod, earlierPeriods, parseCompared } from './filters'

describe('parseCompared', () => {
  it('reads back what it wrote', () => {
    const others = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 255 }), { maxLength: 3 })
    const earlier = fc.constantFrom<(EarlierPeriod | null)[]>(...earlierPeriods, null)
    fc.assert(
      fc.property(earlier, others, (earlier, others) => {
        fc.pre(!others.includes('own'))
        const everyReading = earlier === null && others.length === 0
        const compared = { earlier, others, everyReading }
        expect(parseCompared(comparedQuery(compared), 'own')).toEqual(compared)
      }),
    )
  })

  it('shows every reading only where nothing is compared', () => {
    expect(parseCompared({ show: 'readings' }, 'own').everyReading).toBe(true)
    expect(parseCompared({ show: 'readings', compare: 'day' }, 'own').everyReading).toBe(false)
    expect(comparedQuery({ earlier: 'day', others: [], everyReading: true }).show).toBeUndefined()
  })

  it('compares with nothing that is not understood, twice the same, or the sensor itself', () => {
    expect(parseCompared({ compare: 'ever', with: ['a', 'b'] }, 'own')).toEqual({
      earlier: null,
      others: [],
      everyReading: false,
    })
    expect(parseCompared({ with: 'a', with2: 'own', with3: 'a' }, 'own').others).toEqual(['a'])
  })
})
