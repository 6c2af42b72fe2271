import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { getPlantSettings } from '@/features/plant/queries'
import { PUT } from './route'

async function put(body: object, role: 'technician' | 'manager' = 'manager') {
  const { headers } = await arrangePerson(role)
  const response = await PUT(arrangeRequest('PUT', '/api/labour-rate', body, headers))
  return { status: response.status, body: await response.json() }
}
const rate = async () => {
  const { labourRate, currency } = await getPlantSettings(commandLine)
  return { labourRate, currency }
}

test('a manager says what an hour costs, and takes it away', async () => {
  expect(await put({ labourRate: '62.50', currency: 'chf' })).toMatchObject({ status: 200 })
  expect(await rate()).toEqual({ labourRate: 62.5, currency: 'CHF' })
  expect(await put({ labourRate: '', currency: 'EUR' })).toMatchObject({ status: 200 })
  expect(await rate()).toEqual({ labourRate: null, currency: 'EUR' })
})

test.each([
  [{ labourRate: -1, currency: 'EUR' }, '/labourRate'],
  [{ labourRate: 'much', currency: 'EUR' }, '/labourRate'],
  [{ labourRate: 60, currency: 'Euro' }, '/currency'],
  [{ labourRate: 60, currency: 'ZZZ' }, '/currency'],
])('%j is refused', async (body, pointer) => {
  const before = await rate()
  expect(await put(body)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } })
  expect(await rate()).toEqual(before)
})

test('a technician says nothing of it', async () => {
  expect(await put({ labourRate: 60, currency: 'EUR' }, 'technician')).toMatchObject({ status: 403 })
})
