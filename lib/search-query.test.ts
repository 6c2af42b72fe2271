import { describe, expect, it } from 'vitest'
import { searchQuery } from './search-query'

describe('searchQuery', () => {
  it('keeps what is not changed, sets and takes out the rest', () => {
    expect(searchQuery({ area: 'Hall 1', page: '3', sort: 'age' }, { page: null, sort: 'name' })).toBe(
      '?area=Hall+1&sort=name',
    )
  })

  it('is nothing when nothing is left', () => {
    expect(searchQuery({ page: '3', empty: '' }, { page: null })).toBe('')
  })

  it('encodes what could be read as more parameters', () => {
    expect(searchQuery({}, { search: 'a&page=9' })).toBe('?search=a%26page%3D9')
  })

  it('drops a parameter that came twice, which no filter understands', () => {
    expect(searchQuery({ area: ['a', 'b'] }, { page: 2 })).toBe('?page=2')
  })
})
