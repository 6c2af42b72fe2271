'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { LiveEvent } from '@/features/live/input'
import { takeValues } from '@/features/live/shown-now'
import { stayConnected } from '@/features/live/stay-connected'
import { stayOnPage } from '@/features/live/stay-on-page'
import { ConnectionState, type StateWords } from './connection-state'

type Props = {
  query: string
  /** When the page was read, in epoch ms by the server's clock. */
  readAt: number
  timeZone: string
  everySeconds: number
  /** Whether a value is news that changes the page. */
  awaitsReadings: boolean
  words: StateWords
}

const leastMs = 1_000

/** Takes what the server tells, has the page read again when more changed than values, and shows whether all is well. */
export function LiveConnection({ query, readAt, timeZone, everySeconds, awaitsReadings, words }: Props) {
  const [lostAt, setLostAt] = useState<number | null>(null)
  const [isLive, setIsLive] = useState(false)
  const read = useReading(readAt)
  useEffect(() => {
    const take = (event: LiveEvent) => {
      takeValues(event)
      setIsLive(true)
      const isNews = event.changed || (awaitsReadings && event.values.length > 0)
      if (isNews || event.now - read.at() >= everySeconds * 1000) read.again()
    }
    const stop = stayConnected({
      address: () => `/api/live?${query}${query && '&'}since=${read.at()}`,
      take,
      lostSince: (at) => {
        setIsLive(at === null)
        setLostAt(at)
      },
      refused: read.again,
    })
    return stop
  }, [query, everySeconds, awaitsReadings, read])
  useEffect(() => {
    if (!isLive) return
    const timer = setInterval(() => document.hidden || read.again(), everySeconds * 1000)
    return () => clearInterval(timer)
  }, [isLive, everySeconds, read])
  useEffect(() => (lostAt === null ? undefined : stayOnPage()), [lostAt])
  return <ConnectionState {...{ lostAt, isLive, timeZone, words }} />
}

/** Reads the page again, never twice at once and at most once a second; what is asked for meanwhile is done afterwards. */
function useReading(readAt: number) {
  const router = useRouter()
  const [isReading, start] = useTransition()
  const state = useRef({ readAt, isReading, wanted: false, begunAt: 0 })
  const [read] = useState(() => {
    const go = () => {
      const { isReading, begunAt } = state.current
      state.current.wanted = true
      const waits = begunAt + leastMs - Date.now()
      if (isReading) return
      if (waits > 0) return void setTimeout(() => state.current.wanted && go(), waits)
      Object.assign(state.current, { wanted: false, isReading: true, begunAt: Date.now() })
      start(() => router.refresh())
    }
    return { at: () => state.current.readAt, again: go }
  })
  useEffect(() => {
    Object.assign(state.current, { readAt, isReading })
    if (!isReading && state.current.wanted) read.again()
  }, [readAt, isReading, read])
  return read
}
