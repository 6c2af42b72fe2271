import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { registerSensors } from '@/features/sensors/commands'
import { PATCH } from './route'

const admin = await arrangePerson('admin')
const patch = (body: object, headers = admin.headers) => PATCH(arrangeRequest('PATCH', '/api/lifecycle', body, headers))
const entries = async () =>
  [
    ...(await sql<{ detail: object }[]>`select detail from audit_entries where action = 'plant.changed' order by id`),
  ].map(({ detail }) => detail)

test('days that are safe are set, with the policy and one entry of the trail; the same again is none', async () => {
  for (let i = 0; i < 2; i++) {
    const response = await patch({ retentionDays: 90 })
    expect(await response.json()).toEqual({ compressAfterDays: 7, retentionDays: 90, refreshWindowDays: 30 })
  }
  const [policy] = await sql<{ after: string }[]>`
    select config ->> 'drop_after' as after from timescaledb_information.jobs where proc_name = 'policy_retention'`
  expect(policy?.after).toBe('90 days')
  expect(await entries()).toEqual([{ retentionDays: { from: 180, to: 90 } }])
})

test.each([
  [{ retentionDays: 20 }, 409],
  [{ refreshWindowDays: 90 }, 409],
  [{ compressAfterDays: 95 }, 409],
  [{ compressAfterDays: 0 }, 422],
  [{ compressAfterDays: 'soon' }, 422],
  [{ name: 'Another plant' }, 422],
])('%o is refused with %i and changes nothing', async (body, status) => {
  const before = await entries()
  const response = await patch(body)
  expect(response.status).toBe(status)
  if (status === 409) expect((await response.json()).reason).toBe('unsafe_lifecycle')
  expect(await entries()).toEqual(before)
})

test('compression does not move to before what devices still send; later it may move, and to where it was', async () => {
  await registerSensors(commandLine, [{ sensorId: 'battery', type: 'temperature', unit: null }])
  await sql`
    insert into detector_states (sensor_id, state, judged_until, raises_from, longest_wait_ms)
    values ('battery', '{}', now(), now(), ${5.5 * 86_400_000})`
  expect((await (await patch({ compressAfterDays: 5 })).json()).detail).toMatch(/kept readings back for 6 days/)
  expect((await patch({ compressAfterDays: 6 })).status).toBe(200)
  await sql`update detector_states set longest_wait_ms = ${20 * 86_400_000}`
  expect((await patch({ compressAfterDays: 6, retentionDays: 120 })).status).toBe(200)
  expect((await patch({ compressAfterDays: 8 })).status).toBe(200)
})

test('two changes at once both hold, and a manager changes nothing', async () => {
  const answers = await Promise.all([patch({ retentionDays: 150 }), patch({ refreshWindowDays: 20 })])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const [row] = await sql<
    { days: number[] }[]
  >`select array[retention_days, refresh_window_days] as days from plant_settings`
  expect(row?.days).toEqual([150, 20])
  const { headers } = await arrangePerson('manager')
  expect((await patch({ retentionDays: 100 }, headers)).status).toBe(403)
})
