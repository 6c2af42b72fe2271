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
        expect(parseCompared(comparedQuery({ earlier, others }), 'own')).toEqual({ earlier, others })
      }),
    )
  })

  it('compares with nothing that is not understood, twice the same, or the sensor itself', () => {
    expect(parseCompared({ compare: 'ever', with: ['a', 'b'] }, 'own')).toEqual({ earlier: null, others: [] })
    expect(parseCompared({ with: 'a', with2: 'own', with3: 'a' }, 'own').others).toEqual(['a'])
  })
})
