'use client'

import { useEffect, useState } from 'react'
import type { Named } from '../queries'

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'id' in value &&
  'name' in value &&
  'detail' in value

/** By hand: this comes with every page, and a schema library would weigh eight times as much. */
function namedOf(answer: unknown): Named[] {
  const found = typeof answer === 'object' && answer !== null && 'found' in answer ? answer.found : null
  if (!Array.isArray(found) || !found.every(isNamed)) throw new Error('an answer of another form')
  return found
}

const pauseMs = 150

type Found = { text: string; named: Named[]; failed?: boolean }

/** What the plant has by this name, asked for when nobody has typed for a moment; only the newest answer counts. */
export function useNamed(text: string): Found & { isAsking: boolean } {
  const [found, setFound] = useState<Found>({ text: '', named: [] })
  useEffect(() => {
    if (text === '') return setFound({ text, named: [] })
    const stop = new AbortController()
    const pause = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/names?text=${encodeURIComponent(text)}`, { signal: stop.signal })
        setFound({ text, named: namedOf(await answer.json()) })
      } catch {
        if (!stop.signal.aborted) setFound({ text, named: [], failed: true })
      }
    }, pauseMs)
    return () => {
      clearTimeout(pause)
      stop.abort()
    }
  }, [text])
  return { ...found, isAsking: found.text !== text }
}
