'use client'

import { useSyncExternalStore } from 'react'
import type { LiveEvent } from './input'

type Reading = { at: number; value: number | null }

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
  for (const [id, at, value] of values) {
    const known = newest.get(id)
    if (!known || known.at <= at) newest.set(id, { at, value })
  }
  tellAll()
}

/** The server's clock, in epoch ms: that of the browser may be off. */
export const serverNow = (): number => Date.now() + aheadMs

/** The newer of what the page was drawn with and of what came since. */
export function newestOf<Drawn extends { at: number | null }>(id: string, drawn: Drawn): Drawn | Reading {
  const told = newest.get(id)
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

/** What a tile shows the age of: the newest reading of a sensor or a machine, and from when on it is too old to count. */
export type Aged = {
  /** Of the sensor or the machine. */
  id: string
  /** In epoch ms, when the page was drawn; null before the first reading. */
  at: number | null
  staleAfterMs: number
}

/** In epoch ms; null before the first reading. */
export const newestAt = ({ id, at }: Aged): number | null => newestOf(id, { at }).at

export const isStale = (at: number | null, staleAfterMs: number, clock: number): boolean =>
  at !== null && clock - at > staleAfterMs
