'use client'

import { useEffect, useState } from 'react'
import { newestFirst } from '@/lib/offline/kept-page'

type Kept = { path: string; title: string; at: string | null }

/** The ways to the pages that this browser keeps. */
export function KeptPages({ none }: { none: string }) {
  const [pages, setPages] = useState<Kept[]>([])
  useEffect(() => {
    void listKept().then(setPages)
  }, [])
  if (pages.length === 0) return <p className="text-ink-muted text-sm">{none}</p>
  return (
    <ul className="divide-y divide-line">
      {pages.map(({ path, title }) => (
        <li key={path}>
          <a href={path} className="link flex min-h-11 items-center text-sm">
            {title || path}
          </a>
        </li>
      ))}
    </ul>
  )
}

async function listKept(): Promise<Kept[]> {
  if (!('caches' in window)) return []
  const names = (await caches.keys()).filter((name) => name.startsWith('pages-'))
  const pages = await Promise.all(names.map(async (name) => pagesIn(await caches.open(name))))
  return newestFirst(pages.flat())
}

const pagesIn = async (cache: Cache): Promise<Kept[]> =>
  Promise.all(
    (await cache.keys()).map(async (request) => {
      const headers = (await cache.match(request))?.headers
      const title = decodeURIComponent(headers?.get('x-title') ?? '')
      return { path: new URL(request.url).pathname, title, at: headers?.get('x-kept-at') ?? null }
    }),
  )
