import { describe, expect, it } from 'vitest'
import { pageOf, parsePage } from './paging'

describe('parsePage', () => {
  it.each([
    ['1', 1],
    ['12', 12],
    ['0', 1],
    ['-3', 1],
    ['2.5', 1],
    ['9999999', 1],
    ['', 1],
    [undefined, 1],
    [['2', '3'], 1],
  ])('reads %j as page %i', (text, page) => {
    expect(parsePage(text)).toBe(page)
  })
})

describe('pageOf', () => {
  it.each([
    [0, 1],
    [1, 1],
    [50, 1],
    [51, 2],
  ])('puts %i rows on %i pages', (total, pages) => {
    expect(pageOf(total > 0 ? [{ total }] : [], 1)).toMatchObject({ total, pages })
  })
})
