import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { arrangeAlert } from './arrange-alert'
import { type Attacker, startAttacker } from './cross-site/attacker'
import { attempts } from './cross-site/attempts'
import { arrangeTarget } from './cross-site/target'
import { fillSignIn } from './fill-sign-in'
import { arrangeAccount, password } from './sign-in'
import { expect, test } from './story'

const inTls = (file: string) => readFileSync(join(process.env.SM_DATA_DIR ?? '', 'tls', file), 'utf8')
const authority = () => inTls('ca.crt')

/** What a browser is told to believe besides the authorities of the world: the plant's own certificate by its key. */
function keyOf(pem: string): string {
  const { publicKey } = new X509Certificate(pem)
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
}

const publicUrl = () => process.env.E2E_PUBLIC_URL ?? ''

test.use({
  signedIn: false,
  over: 'https',
  launchOptions: async ({ launchOptions }, use) => {
    const names = '--host-resolver-rules=MAP plant.test 127.0.0.1, MAP evil.plant.test 127.0.0.1'
    const trust = `--ignore-certificate-errors-spki-list=${keyOf(inTls('server.crt'))}`
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), names, trust] })
  },
})

const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => name.includes('session'))

test('over HTTPS people sign in and work; the cookie is bound to the very host', async ({ page, context, plant }) => {
  const { email, name } = await arrangeAccount('technician', 'Rosalind Franklin')
  const { id } = await arrangeAlert()
  const answer = await page.goto(`${plant}/alerts/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  expect(answer?.headers()['strict-transport-security']).toMatch(/^max-age=\d{8}/)
  await fillSignIn(page, email, password)
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByText(`Acknowledged by ${name}`)).toBeVisible()
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true)

  const flags = {
    name: '__Host-sm_session',
    domain: 'plant.test',
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
  }
  expect(await sessionOf(context)).toMatchObject([flags])
})

test.describe('without encryption', () => {
  test.use({ expectedErrors: [/status of 403|Cross-Origin-Opener-Policy header has been ignored/] })

  test('the same name shows the reason and the way, and nothing else', async ({ page, context, plant }) => {
    const plain = plant.replace('https:', 'http:')
    for (const path of ['/', '/sign-in', '/sensors', '/api/health/live']) {
      const answer = await page.goto(`${plain}${path}`)
      expect(answer?.status(), path).toBe(403)
      expect(answer?.headers()['set-cookie'], path).toBeUndefined()
    }
    await page.goto(plain)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This address is not encrypted')
    await expect(page.getByRole('link', { name: plant })).toHaveAttribute('href', plant)
    await expect(page.getByRole('textbox')).toHaveCount(0)
    expect(await context.cookies()).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download the certificate' }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(authority())
  })
})

/** The status that a client of this machine gets that believes these authorities, or why it gets none. */
function statusFor(ca: string | undefined): Promise<number | string | undefined> {
  const { port } = new URL(publicUrl())
  return new Promise((resolve) => {
    const asked = request(
      {
        host: '127.0.0.1',
        servername: 'plant.test',
        port,
        path: '/api/health/live',
        headers: { host: `plant.test:${port}` },
        ca,
      },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    asked.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    asked.end()
  })
}

test('a device that believes the authority gets through, one that does not refuses', async () => {
  expect(await statusFor(authority())).toBe(200)
  expect(await statusFor(undefined)).toMatch(/SELF_SIGNED|UNABLE_TO/)
})

test.describe('a page of a name below the plant', () => {
  test.use({ expectedErrors: [/./] })
  let attacker: Attacker
  test.beforeAll(async () => {
    attacker = await startAttacker()
  })
  test.afterAll(() => attacker.stop())

  test('changes nothing, reads nothing and plants no cookie', async ({ page, context, plant }) => {
    test.setTimeout(120_000)
    const { email, name } = await arrangeAccount('technician', 'Rosalind Franklin')
    await page.goto(plant)
    await fillSignIn(page, email, password)
    await page.waitForURL(`${plant}/`)
    const session = await sessionOf(context)
    const target = await arrangeTarget(plant)
    const before = await target.left()
    for (const [attempt, run] of Object.entries(attempts)) {
      const theirs = await context.newPage()
      await theirs.goto(`http://evil.plant.test:${attacker.port}/`)
      const read = String(await run(theirs, target))
      await theirs.close()
      for (const secret of [target.message, name, 'socket opened', 'image of 1'])
        expect.soft(read, attempt).not.toContain(secret)
      expect.soft(await target.left(), attempt).toEqual(before)
      expect.soft(await sessionOf(context), attempt).toEqual(expect.arrayContaining(session))
    }
    await page.goto(`${plant}/alerts`)
    await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
  })
})
