'use client'

import { useSyncExternalStore } from 'react'
import type { LiveEvent } from './input'

type Reading = { at: number; value: number }

const newest = new Map<string, Reading>()
const watchers = new Set<() => void>()
let aheadMs = 0
let timer: ReturnType<typeof setInterval> | undefined

const tellAll = () => {
  for (const tell of watchers) tell()
}

/** Takes what the server says of sensors, for all parts of the page that show them. */
export function takeValues({ now, values }: Pick<LiveEvent, 'now' | 'values'>): void {
  aheadMs = now - Date.now()
  for (const [sensorId, at, value] of values) {
    const known = newest.get(sensorId)
    if (!known || known.at <= at) newest.set(sensorId, { at, value })
  }
  tellAll()
}

/** The server's clock, in epoch ms: that of the browser may be off. */
export const serverNow = (): number => Date.now() + aheadMs

/** The newer of what the page was drawn with and of what came since. */
export function newestOf<Drawn extends { at: number | null }>(sensorId: string, drawn: Drawn): Drawn | Reading {
  const told = newest.get(sensorId)
  return told && told.at > (drawn.at ?? 0) ? told : drawn
}

/** Something that is read anew each second and with each value that comes; drawn again only when it differs. */
export function useNow<Shown extends string | boolean>(read: () => Shown, drawn: Shown): Shown {
  return useSyncExternalStore(watch, read, () => drawn)
}

function watch(tell: () => void): () => void {
  watchers.add(tell)
  timer ??= setInterval(tellAll, 1_000)
  return () => {
    watchers.delete(tell)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** What a tile shows the age of: the newest of some sensors' readings, and from when on it is too old to count. */
export type Aged = {
  sensorIds: string[]
  /** In epoch ms, when the page was drawn; null before the first reading. */
  at: number | null
  staleAfterMs: number
}

/** In epoch ms; null before the first reading. */
export function newestAt({ sensorIds, at }: Aged): number | null {
  const told = sensorIds.flatMap((id) => newest.get(id)?.at ?? [])
  return told.reduce<number | null>((latest, one) => Math.max(latest ?? 0, one), at)
}

export const isStale = (at: number | null, staleAfterMs: number, clock: number): boolean =>
  at !== null && clock - at > staleAfterMs
