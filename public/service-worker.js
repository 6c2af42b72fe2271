// Shows a page that was kept when the network does not answer. It keeps nothing by itself but forgets: lib/offline/keep-pages.ts
// keeps. It never touches what the API is asked, nor what pages load of each other.

const patienceMs = 8_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/_next/static/')) event.respondWith(assetOf(request))
  else if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(pageOf(request, pathname))
})

/** A file of the build has its content in its name: what is kept is right. */
const assetOf = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

/** From the network; where that does not answer, as it was kept; else the page that says so. */
async function pageOf(request, pathname) {
  const kept = await caches.match(pathname, { ignoreVary: true })
  try {
    const answer = await (kept ? within(patienceMs, fetch(request)) : fetch(request))
    if (pathname === '/sign-in' && answer.ok) await forgetPages()
    return answer
  } catch {
    return kept ?? (await caches.match('/offline', { ignoreVary: true })) ?? Response.error()
  }
}

/** Whoever has to sign in may be somebody else. */
async function forgetPages() {
  for (const name of await caches.keys()) if (name.startsWith('pages-')) await caches.delete(name)
}

const within = (ms, answer) =>
  Promise.race([answer, new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), ms))])
