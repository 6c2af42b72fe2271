'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod/mini'
import type { Named } from '../queries'

const Answer = z.object({
  found: z.array(
    z.object({ kind: z.enum(['equipment', 'sensor', 'alert']), id: z.string(), name: z.string(), detail: z.string() }),
  ),
})

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
        setFound({ text, named: Answer.parse(await answer.json()).found })
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
