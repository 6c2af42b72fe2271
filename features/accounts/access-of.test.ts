import { describe, expect, it } from 'vitest'
import { accessOf } from './access-of'
import { NewInvitation } from './invitations/input'

function fields(...entries: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

const asks = (access: object) => NewInvitation.safeParse({ email: 'a@plant.example', ...access }).success

describe('accessOf', () => {
  it('names the sites that are ticked, and none for the whole plant', () => {
    const ticked: [string, string][] = [
      ['role', 'technician'],
      ['sites', 'North'],
      ['sites', 'South'],
    ]
    expect(accessOf(fields(...ticked, ['where', 'some']))).toEqual({ role: 'technician', sites: ['North', 'South'] })
    expect(accessOf(fields(...ticked, ['where', 'all']))).toEqual({ role: 'technician', sites: null })
  })

  it('has no sites where none can be chosen', () => {
    expect(accessOf(fields(['role', 'admin']))).toEqual({ role: 'admin', sites: null })
  })

  it('never lets “only these sites” without any become the whole plant', () => {
    const access = accessOf(fields(['role', 'viewer'], ['where', 'some']))
    expect(access.sites).toEqual([])
    expect(asks(access)).toBe(false)
    expect(asks({ ...access, sites: ['North'] })).toBe(true)
  })
})
