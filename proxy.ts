import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/security-headers'

/** A page is there to be read; the framework would draw it for any method. */
const reading = ['GET', 'HEAD']

/** Gives every page a fresh nonce, which Next.js puts on its own scripts, and keeps it out of every cache. */
export function proxy(request: NextRequest) {
  if (!reading.includes(request.method))
    return new NextResponse(null, { status: 405, headers: { allow: reading.join(', '), 'cache-control': 'no-store' } })
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'no-store')
  return response
}

export const config = { matcher: ['/((?!api/|write$|_next/static/|_next/image|favicon.ico|icon.svg).*)'] }
