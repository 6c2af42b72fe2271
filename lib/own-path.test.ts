import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path'

describe('ownPath', () => {
  it.each(['/', '/sensors', '/sensors/P-101.temperature?range=7d&page=2', '/alerts?q=%2F%2Fx', '/a//b', '/größe'])(
    'goes to %s',
    (path) => expect(ownPath(path)).toBe(path),
  )

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/sensors\\..\\..',
    'https://evil.example',
    'javascript:alert(1)',
    'sensors',
    '',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/ ',
    '/\u0000',
  ])('leads from %j to the overview', (path) => expect(ownPath(path)).toBe('/'))

  it('leads to the overview when nothing or several things are named', () => {
    expect(ownPath(undefined)).toBe('/')
    expect(ownPath(['/sensors', '/alerts'])).toBe('/')
  })

  it('never leaves the site, whatever is named', () => {
    const parts = fc.constantFrom('/', '\\', '\t', '\n', '@', ':', '.', '?', '#', 'evil.example', 'https')
    fc.assert(
      fc.property(fc.array(parts), (named) => {
        const url = new URL(ownPath(named.join('')), 'https://plant.example/sign-in')
        expect(url.origin).toBe('https://plant.example')
      }),
    )
  })
})
