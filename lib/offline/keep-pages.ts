'use client'

import { assetsIn, isKept, markedAt, newestFirst, pagesOf, titleIn } from './kept-page'

const mostPages = 20
const offlinePage = '/offline'

/**
 * Lets the service worker stand by, keeps the page that is open for a time without a network where it is one of those that a
 * technician needs at a machine, and forgets the pages of whoever was signed in before.
 */
export async function keepPage(account: string, path: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  await navigator.serviceWorker.register('/service-worker.js')
  const own = pagesOf(account)
  for (const name of await caches.keys()) if (name.startsWith('pages-') && name !== own) await caches.delete(name)
  const shell = await caches.open('shell')
  if (!(await shell.match(offlinePage))) await keep(shell, offlinePage)
  if (!isKept(path)) return
  const pages = await caches.open(own)
  await keep(pages, path)
  const kept = await Promise.all(
    (await pages.keys()).map(async (request) => ({
      request,
      at: (await pages.match(request))?.headers.get('x-kept-at'),
    })),
  )
  for (const { request } of newestFirst(kept).slice(mostPages)) await pages.delete(request)
  // What forms need that wait for the network.
  await Promise.all([
    import('@/lib/plant-time'),
    import('@/lib/outbox/open-store'),
    import('@/lib/outbox/send-due'),
    import('@/lib/outbox/send-item'),
  ])
  await keepAssets(performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname))
}

/** The page as the server gives it now, with what it needs to be shown. */
async function keep(cache: Cache, path: string): Promise<void> {
  const answer = await fetch(path, { headers: { accept: 'text/html' }, redirect: 'error' })
  if (!answer.ok) return
  const html = await answer.text()
  const at = new Date().toISOString()
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': answer.headers.get('content-security-policy') ?? `default-src 'none'`,
    'x-content-type-options': 'nosniff',
    'x-kept-at': at,
    'x-title': encodeURIComponent(titleIn(html)),
  }
  await keepAssets(assetsIn(html))
  await cache.put(path, new Response(markedAt(html, at), { headers }))
}

/** What a build calls so never changes: it is asked for once. */
async function keepAssets(paths: string[]): Promise<void> {
  const assets = await caches.open('assets')
  for (const path of new Set(paths.filter((one) => one.startsWith('/_next/static/'))))
    if (!(await assets.match(path))) await assets.add(path).catch(() => {})
}
