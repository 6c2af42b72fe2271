import type { CpuMeter } from './cpu-meter'
import { interleaved, median, type Rounds } from './statistics'
import type { WebServer } from './web-server'

/** A page, and what its answer must contain to count. */
export type Page = { path: string; holds: string }
/** Milliseconds of processor time of one answer. */
export type Cost = { all: number; database: number }

const rounds = 5
const warmUps = 2
/** Processor time comes in hundredths of a second. */
const answersPerRound = 25
/** A query takes a few milliseconds: so many that the hundredths of a second are one in a hundred of what is measured. */
const queriesPerRound = 250

export type PageMeter = { web: WebServer; cookie: string; meter: CpuMeter }

/**
 * What two pages cost the web process and the database, measured in turn, whole answers read.
 * @throws Error when a page answers something else.
 */
export function comparePages(
  bench: PageMeter,
  own: Page,
  reference: Page,
): Promise<{ own: Cost[]; reference: Cost[] }> {
  return interleaved<Cost>(
    rounds,
    () => costOf(bench, own),
    () => costOf(bench, reference),
    warmUps,
  )
}

async function costOf({ web, cookie, meter }: PageMeter, page: Page): Promise<Cost> {
  const read = async () => {
    for (let i = 0; i < answersPerRound; i++) await readPage(web.url, cookie, page)
  }
  let database = 0
  const all = await meter([web.pid], async () => {
    database = await meter([], read)
  })
  return { all: (1000 * all) / answersPerRound, database: (1000 * database) / answersPerRound }
}

/** The same for a query, which the database alone is asked for. */
export async function queryCost({ meter }: PageMeter, run: () => Promise<unknown>): Promise<number> {
  const measure = async () => {
    const seconds = await meter([], async () => {
      for (let i = 0; i < queriesPerRound; i++) await run()
    })
    return (1000 * seconds) / queriesPerRound
  }
  const costs: number[] = []
  for (let round = -1; round < rounds; round++) {
    const cost = await measure()
    if (round >= 0) costs.push(cost)
  }
  return median(costs)
}

async function readPage(url: string, cookie: string, { path, holds }: Page): Promise<void> {
  const response = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' })
  const body = await response.text()
  if (response.status !== 200 || !body.includes(holds))
    throw new Error(`${path} answered ${response.status} without “${holds}”`)
}

export const ratiosOf = (costs: { own: Cost[]; reference: Cost[] }): Rounds => ({
  own: costs.own.map(({ all }) => all),
  reference: costs.reference.map(({ all }) => all),
})
