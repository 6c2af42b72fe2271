import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { Forbidden } from '@/lib/refused'
import { arrangeOtherPolicies, otherPolicies } from './arrange-other-policies'
import { applyLifecycle, changePlantSettings } from './commands'
import { policies as policiesOfPlant } from './policies'
import { getPlantSettings } from './queries'

const policies = () => sql<{ job_id: number; proc_name: string; after: string }[]>`
  select job_id, proc_name, coalesce(config->>'compress_after', config->>'drop_after', config->>'start_offset') as after
  from timescaledb_information.jobs
  where proc_name in ('policy_compression', 'policy_retention', 'policy_refresh_continuous_aggregate')
    and hypertable_name in ('sensor_readings', 'sensor_readings_summary_hourly')
  order by proc_name`

beforeEach(async () => {
  await sql`update plant_settings set raw_since = null`
  await changePlantSettings(commandLine, { compressAfterDays: 7, retentionDays: 180, refreshWindowDays: 30 })
})

test('the policies are those of the design, and applying them again touches nothing', async () => {
  const before = await policies()
  expect(before.map(({ proc_name, after }) => [proc_name, after])).toEqual([
    ['policy_compression', '7 days'],
    ['policy_refresh_continuous_aggregate', '30 days'],
    ['policy_retention', '180 days'],
  ])
  await applyLifecycle()
  expect([...(await policies())]).toEqual([...before])
})

test('a changed number changes its policy alone', async () => {
  const [compression, refresh] = await policies()
  await changePlantSettings(commandLine, { retentionDays: 90 })
  const [compressionAfter, refreshAfter, retentionAfter] = await policies()
  expect([compressionAfter, refreshAfter]).toEqual([compression, refresh])
  expect(retentionAfter?.after).toBe('90 days')
})

test('a change is one entry of the trail that says what was before; the same again and a refusal are none', async () => {
  const entries = async () => [...(await sql`select action, detail from audit_entries order by id`)]
  const before = (await entries()).length
  const change = { name: 'North works', timeZone: 'Europe/Berlin' }
  for (let i = 0; i < 2; i++) await changePlantSettings(commandLine, change)
  await changePlantSettings(commandLine, { retentionDays: 30 })
  expect((await entries()).slice(before)).toMatchObject([
    { action: 'plant.changed', detail: { name: { to: 'North works' }, timeZone: { to: 'Europe/Berlin' } } },
  ])
  await Promise.all(['A', 'B'].map((name) => changePlantSettings(commandLine, { name })))
  const [first, second] = (await entries()).slice(before + 1)
  expect(second?.detail.name.from).toBe(first?.detail.name.to)
})

test('the plant is configured by managers, its data lifecycle by admins, and nobody else', async () => {
  for (const role of ['viewer', 'technician', 'manager'] as const) {
    const { person } = await arrangePerson(role)
    await expect(changePlantSettings(person, { retentionDays: 200 })).rejects.toBeInstanceOf(Forbidden)
    const named = changePlantSettings(person, { name: role })
    if (role === 'manager') expect(await named).toMatchObject({ ok: true, settings: { name: 'manager' } })
    else await expect(named).rejects.toBeInstanceOf(Forbidden)
  }
  const { person: admin } = await arrangePerson('admin')
  expect(await changePlantSettings(admin, { retentionDays: 200 })).toMatchObject({ ok: true })
})

test('a refresh window that reaches past retention is refused with the reason, and nothing changes', async () => {
  const before = await policies()
  const refused = await changePlantSettings(commandLine, { retentionDays: 30 })
  expect(refused).toMatchObject({
    ok: false,
    reason: 'unsafe_lifecycle',
    detail: expect.stringMatching(/deletes their hours/),
  })
  expect((await getPlantSettings(commandLine)).retentionDays).toBe(180)
  expect([...(await policies())]).toEqual([...before])
})

test('the database refuses the same by itself', async () => {
  const update = sql`update plant_settings set refresh_window_days = retention_days`
  await expect(update).rejects.toMatchObject({ constraint_name: 'plant_settings_refresh_inside_retention' })
})

test('there is one row of settings', async () => {
  await expect(sql`insert into plant_settings default values`).rejects.toMatchObject({ code: '23505' })
  await expect(sql`insert into plant_settings (id) values (false)`).rejects.toMatchObject({ code: '23514' })
})

test('who is limited to a site changes nothing that holds for all of them', async () => {
  const { person } = await arrangePerson('manager', { sites: ['North'] })
  const before = await getPlantSettings(commandLine)
  for (const change of [{ labourRate: 1 }, { timeZone: 'Asia/Tokyo' }])
    await expect(changePlantSettings(person, change)).rejects.toThrow(Forbidden)
  expect(await getPlantSettings(commandLine)).toEqual(before)
})

test('policies of others on the same server count for nothing and stay as they are', async () => {
  await arrangeOtherPolicies({ refreshWindow: 12 })
  const before = await otherPolicies()
  expect(before).toHaveLength(4)
  await changePlantSettings(commandLine, { compressAfterDays: 3, retentionDays: 90, refreshWindowDays: 12 })
  const own =
    await sql`select name, days, schedule_interval::text as every from ${sql.unsafe(policiesOfPlant)} order by name`
  expect([...own]).toEqual([
    { name: 'policy-compression', days: 3, every: '12:00:00' },
    { name: 'policy-refresh-continuous-aggregate', days: 12, every: '00:30:00' },
    { name: 'policy-retention', days: 90, every: '1 day' },
  ])
  expect([...(await otherPolicies())]).toEqual([...before])
})
