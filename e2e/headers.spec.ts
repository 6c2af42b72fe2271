import { contentSecurityPolicy, everyAnswer } from '@/lib/security-headers'
import { ask } from './matrix/ask'
import { expect, test } from './story'

test.use({ role: 'viewer' })

type Kind = {
  ask: { path: string; method?: string; headers?: Record<string, string>; signedIn?: boolean }
  status: number
  /** Besides those of every answer, which one here replaces. */
  headers: Record<string, string>
}

const ofPage = { 'content-security-policy': contentSecurityPolicy('NONCE', false), 'cache-control': 'no-store' }
const html = { 'content-type': 'text/html; charset=utf-8' }
const problem = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
const reasonPolicy =
  "default-src 'none'; style-src 'sha256-HASH'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const never = 'private, no-cache, no-store, max-age=0, must-revalidate'
const icon = {
  'content-type': 'image/svg+xml',
  'cache-control': 'public, max-age=0, must-revalidate',
  'x-nextjs-cache': 'HIT',
}
const csv = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="registry.csv"' }

const kinds: Record<string, Kind> = {
  page: { ask: { path: '/alerts', signedIn: true }, status: 200, headers: { ...ofPage, ...html } },
  'page that there is not': {
    ask: { path: '/nowhere' },
    status: 404,
    headers: { ...ofPage, ...html, 'cache-control': never },
  },
  'page for others': { ask: { path: '/people', signedIn: true }, status: 403, headers: { ...ofPage, ...html } },
  'way to the sign-in': {
    ask: { path: '/alerts' },
    status: 307,
    headers: { ...ofPage, ...html, location: '/sign-in?next=%2Falerts' },
  },
  'another spelling': {
    ask: { path: '/alerts/' },
    status: 308,
    headers: { location: '/alerts', refresh: '0;url=/alerts' },
  },
  'page by another method': {
    ask: { path: '/alerts', method: 'POST', signedIn: true },
    status: 405,
    headers: { allow: 'GET, HEAD', 'cache-control': 'no-store' },
  },
  'data for nobody': { ask: { path: '/api/maintenance-logs', method: 'POST' }, status: 401, headers: problem },
  'data for others': {
    ask: {
      path: '/api/maintenance-logs',
      method: 'POST',
      signedIn: true,
      headers: { 'sec-fetch-site': 'same-origin' },
    },
    status: 403,
    headers: problem,
  },
  data: {
    ask: { path: '/api/health/live' },
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  },
  'file of data': {
    ask: { path: '/api/registry', signedIn: true },
    status: 200,
    headers: { ...csv, 'cache-control': 'no-store' },
  },
  icon: { ask: { path: '/icon.svg' }, status: 200, headers: icon },
  'plain HTTP by the public name': {
    ask: { path: '/', headers: { host: 'plant.test', accept: 'text/html' } },
    status: 403,
    headers: { ...html, 'cache-control': 'no-store', 'content-security-policy': reasonPolicy },
  },
  'plain HTTP by the public name, for a device': {
    ask: { path: '/api/readings', method: 'POST', headers: { host: 'plant.test' } },
    status: 403,
    headers: problem,
  },
  'no readable request': { ask: { path: '/%00' }, status: 400, headers: problem },
}

/** Of the moment and the connection, and which files a page needs. */
const passing =
  /^(date|connection|keep-alive|transfer-encoding|content-length|etag|last-modified|accept-ranges|link|vary|x-request-id)$/

const normal = (text: string) =>
  text.replace(/'nonce-[\w+/=]+'/g, "'nonce-NONCE'").replace(/'sha256-[\w+/=]+'/, "'sha256-HASH'")

for (const [name, { ask: asked, status, headers }] of Object.entries(kinds))
  test(`headers of: ${name}`, async ({ context, plant }) => {
    const cookies = (await context.cookies()).map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
    const carried = { ...asked.headers, ...(asked.signedIn ? { cookie: cookies } : {}) }
    const answer = await ask(plant, { method: asked.method ?? 'GET', path: asked.path, headers: carried })
    const told = Object.entries(answer.headers).filter(([header]) => !passing.test(header))
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(told.map(([header, text]) => [header, normal(String(text))]))).toEqual({
      ...everyAnswer,
      ...headers,
    })
  })

test('each answer has an id of its own, whatever the request says', async ({ page }) => {
  const ids = await Promise.all(
    ['/', '/api/health/live', '/nowhere'].map(async (path) => {
      const answer = await page.request.get(path, { headers: { 'x-request-id': 'mine' } })
      return answer.headers()['x-request-id']
    }),
  )
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(ids).size).toBe(3)
})

test('a nonce is used once', async ({ page }) => {
  const nonces = await Promise.all(
    ['/', '/', '/sensors'].map(async (path) => {
      const policy = (await page.request.get(path)).headers()['content-security-policy'] ?? ''
      return /'nonce-([^']+)'/.exec(policy)?.[1]
    }),
  )
  expect(new Set(nonces).size).toBe(3)
})

test('a script of the plant may be kept for good', async ({ page }) => {
  await page.goto('/')
  const path = await page.locator('script[src]').first().getAttribute('src')
  const answer = await page.request.get(path ?? '')
  expect(answer.headers()).toMatchObject({ ...everyAnswer, 'cache-control': 'public, max-age=31536000, immutable' })
})
