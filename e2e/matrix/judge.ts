import type { Answer } from './ask'
import { type Asker, outcomeFor } from './askers'
import type { Canaries } from './canaries'
import type { Row } from './rows'
import type { Way } from './ways-to-ask'

/** Something that no table has, where a request that is let in would otherwise change things. */
const nothing = '00000000-0000-4000-8000-000000000000'

/** A path with what its parameters stand for: canaries, but nothing where the asker may write. */
export function aim(row: Row, asker: Asker, { ids }: Canaries): string {
  const { path, method } = row
  const writes = method !== 'GET' && outcomeFor(asker, row) === 'in' && !asker.limited
  return path.replace(/([\w-]+)\/\[\w+\]/g, (_, segment: string) => `${segment}/${writes ? nothing : ids[segment]}`)
}

/** Words in an answer that this asker may not see. */
export function leaks(asker: Asker, { siteWord, adminWord }: Canaries, { body, headers }: Answer): string[] {
  const maySeeSite = asker.role !== null && !asker.limited
  const text = `${JSON.stringify(headers)}${body}`.toLowerCase()
  return [
    ...(text.includes(siteWord.toLowerCase()) && !maySeeSite ? ['shows the name of a thing of another site'] : []),
    ...(text.includes(adminWord.toLowerCase()) && asker.role !== 'admin'
      ? ['shows the name of a person or a key']
      : []),
  ]
}

/** What is wrong with the answer to a plain request for a row; null when it is as the table of permissions says. */
export function wrongAnswer(row: Row, asker: Asker, { status, headers }: Answer): string | null {
  const outcome = outcomeFor(asker, row)
  const toSignIn = status === 307 && headers.location?.startsWith('/sign-in?next=')
  if (outcome === 'in') return isIn(row, asker, status) ? null : `is let in, but got ${status}`
  if (outcome === 'not allowed') return status === 403 ? null : `may not, but got ${status}`
  return (row.isPage ? toSignIn : status === 401)
    ? null
    : `is not signed in, but got ${status} ${headers.location ?? ''}`
}

function isIn({ isPage, path, needs }: Row, { limited }: Asker, status: number): boolean {
  if (needs === 'public') return status < 500 && status !== 403 && status !== 405
  if (!isPage) return status < 500 && ![401, 403, 405].includes(status)
  return status === 200 || (status === 404 && limited && path.includes('['))
}

/**
 * What is wrong with the answer to a request in another way: whoever is not let in plainly gets nothing by it, but a
 * refusal, the way to the sign-in or the frame that pages share, which the canaries prove empty.
 */
export function wrongWay(row: Row, asker: Asker, way: Way, { status, headers, body }: Answer): string | null {
  if (status >= 500) return way.failsInFramework ? null : `failed with ${status}`
  if (outcomeFor(asker, row) === 'in' || status >= 300) return null
  const isFrame = way.headers?.['next-router-prefetch'] && headers['content-type'] === 'text/x-component'
  const isRefusal = /NEXT_REDIRECT;replace;\/sign-in|NEXT_HTTP_ERROR_FALLBACK;40[34]|"status":"live"/.test(body)
  return isFrame || isRefusal ? null : `is not let in, but got ${status}`
}
