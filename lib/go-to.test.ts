import { expect, test, vi } from 'vitest'
import { goTo, holdBack, takeOver } from './go-to'

test('goes by whoever took over last', () => {
  const [first, second] = [vi.fn(), vi.fn()]
  const letGo = takeOver(first)
  takeOver(second)
  letGo()
  goTo('/sensors', { inPlace: true })
  expect(first).not.toHaveBeenCalled()
  expect(second.mock.calls).toEqual([['/sensors', { inPlace: true }]])
})

test('leaves the page to the browser when nobody has taken over', () => {
  const assign = vi.fn()
  vi.stubGlobal('window', { location: { assign } })
  takeOver(vi.fn())()
  goTo('/alerts')
  vi.unstubAllGlobals()
  expect(assign.mock.calls).toEqual([['/alerts']])
})

test('goes nowhere while it is held back', () => {
  const go = vi.fn()
  let isOff = true
  takeOver(go)
  const release = holdBack(() => isOff)
  goTo('/a')
  isOff = false
  goTo('/b')
  isOff = true
  release()
  goTo('/c')
  expect(go.mock.calls.map(([href]) => href)).toEqual(['/b', '/c'])
})
