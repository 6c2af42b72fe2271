import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { type Attacker, startAttacker } from './cross-site/attacker'
import { attempts } from './cross-site/attempts'
import { arrangeTarget } from './cross-site/target'
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

test("from the plant's own page the same requests work", async ({ page, plant }) => {
  const target = await arrangeTarget(plant)
  await page.goto('/')
  const post = (url: string, body: string) =>
    page.evaluate(
      async ([to, sent]) =>
        (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent })).status,
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
    expect([403, 421], path).toContain((await page.goto(`http://rebound.test:${new URL(plant).port}${path}`))?.status())
})
