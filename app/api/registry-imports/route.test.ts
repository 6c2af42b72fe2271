import { expect, test } from 'vitest'
import { GET } from '@/app/api/registry/route'
import { arrangePump, sensorRow } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { registryColumns } from '@/features/registry/import/columns'
import { POST } from './route'

const none = { params: Promise.resolve({}) }

test.each([
  [null, 401],
  ['viewer', 403],
  ['technician', 403],
  ['manager', 200],
  ['admin', 200],
] as const)('%s: %i', async (role, status) => {
  const ask = await askAs(role)
  const { sensorId } = await arrangePump({}, { name: 'Old' })
  const text = `sensor_id,name\n${sensorId},New\n`
  expect(await ask(POST, none, 'POST', text, '?dry_run=1')).toMatchObject({ status })
  expect(await sensorRow(sensorId)).toMatchObject({ name: 'Old' })
  expect(await ask(POST, none, 'POST', text)).toMatchObject({ status })
  expect(await sensorRow(sensorId)).toMatchObject({ name: status === 200 ? 'New' : 'Old' })
})

test('faults by their lines, nothing written', async () => {
  const ask = await askAs('manager')
  const { sensorId } = await arrangePump({}, { name: 'Old' })
  const text = `sensor_id,name,interval_seconds\n${sensorId},New,60\nnobody,,soon\n`
  const errors = [{ pointer: '/3/interval_seconds', line: 3, column: 'interval_seconds' }]
  expect(await ask(POST, none, 'POST', text)).toMatchObject({ status: 422, body: { reason: 'faults', errors } })
  expect(await sensorRow(sensorId)).toMatchObject({ name: 'Old' })
})

test('what is no CSV file, or too much of it', async () => {
  const ask = await askAs('manager')
  expect(await ask(POST, none, 'POST', {})).toMatchObject({ status: 415 })
  const lines = Array.from({ length: 5_001 }, (_, i) => `s-${i}`)
  expect(await ask(POST, none, 'POST', ['sensor_id', ...lines].join('\n'))).toMatchObject({ status: 413 })
  expect(await ask(POST, none, 'POST', `sensor_id\n${'x'.repeat(1024 * 1024)}`)).toMatchObject({ status: 413 })
})

test('the export is a file that the import takes back unchanged; the template is its first line', async () => {
  const ask = await askAs('manager')
  await arrangePump({ name: '=1+1' })
  const exported = await ask(GET, none, 'GET')
  expect(exported).toMatchObject({ status: 200 })
  expect(exported.headers.get('content-disposition')).toContain('registry.csv')
  expect(await ask(POST, none, 'POST', exported.body)).toMatchObject({
    status: 200,
    body: { created: [], changed: [] },
  })
  const template = await ask(GET, none, 'GET', undefined, '?template=1')
  expect(template.body).toBe(`${registryColumns.join(',')}\r\n`)
  const viewer = await askAs('viewer', ['South'])
  expect((await viewer(GET, none, 'GET')).body).toBe(template.body)
  expect(await (await askAs(null))(GET, none, 'GET')).toMatchObject({ status: 401 })
})
