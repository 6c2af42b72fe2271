import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, maintenanceLogs, sessions } from '@/db/schema'
import { arrangeAlert } from './arrange-alert'
import { type Attacker, startAttacker } from './cross-site/attacker'
import { attempts, type Target } from './cross-site/attempts'
import { expect, test } from './story'

const names = 'MAP evil.test 127.0.0.1, MAP rebound.test 127.0.0.1'
test.use({
  expectedErrors: [/./],
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), `--host-resolver-rules=${names}`] }),
})

let attacker: Attacker
test.beforeAll(async () => {
  attacker = await startAttacker()
})
test.afterAll(() => attacker.stop())

async function arrangeTarget(plant: string): Promise<Target & { message: string; left: () => Promise<unknown> }> {
  const { id, message } = await arrangeAlert()
  const alert = `${plant}/alerts/${id}`
  const work = JSON.stringify({
    idempotencyKey: randomUUID(),
    alertId: id,
    activity: 'repair',
    description: 'x',
    resolveAlert: true,
  })
  const left = async () => ({
    alert: await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, id)),
    logs: await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.alertId, id)),
  })
  return {
    plant,
    alert,
    acknowledge: `${plant}/api/alerts/${id}/acknowledgements`,
    logs: `${plant}/api/maintenance-logs`,
    work,
    message,
    left,
  }
}

test("from the plant's own page the same requests work", async ({ page, plant }) => {
  const target = await arrangeTarget(plant)
  await page.goto('/')
  const post = (url: string, body: string) =>
    page.evaluate(
      async ([to, sent]) =>
        (await fetch(to, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: sent })).status,
      [url, body] as const,
    )
  expect(await post(target.acknowledge, '{}')).toBe(201)
  expect(await post(target.logs, target.work)).toBe(201)
})

/** The first is another site; the second is the same one on another port, so that the browser sends every cookie along. */
for (const host of ['evil.test', '127.0.0.1'])
  test(`${Object.keys(attempts).length} attempts from a page at ${host} change nothing and read nothing`, async ({
    context,
    person,
    plant,
  }) => {
    test.setTimeout(120_000)
    const target = await arrangeTarget(plant)
    const before = await target.left()
    const granted: string[] = []
    context.on('response', (answer) => {
      const writes = !['GET', 'OPTIONS'].includes(answer.request().method())
      if (answer.url().startsWith(plant) && writes && answer.ok()) granted.push(answer.url())
    })
    for (const [name, attempt] of Object.entries(attempts))
      await test.step(name, async () => {
        const page = await context.newPage()
        await page.goto(`http://${host}:${attacker.port}/`)
        const read = String(await attempt(page, target))
        await page.close()
        for (const secret of [target.message, person.name, 'socket opened', 'image of 1'])
          expect.soft(read, name).not.toContain(secret)
        expect.soft(await target.left(), name).toEqual(before)
        expect.soft(await db.select().from(sessions).where(eq(sessions.id, person.sessionId)), name).toHaveLength(1)
        expect.soft(granted.splice(0), name).toEqual([])
      })
  })

test('a name that is pointed at the plant gets nothing from it', async ({ page, plant }) => {
  for (const path of ['/', '/api/health/live', '/icon.svg'])
    expect((await page.goto(`http://rebound.test:${new URL(plant).port}${path}`))?.status(), path).toBe(421)
})
