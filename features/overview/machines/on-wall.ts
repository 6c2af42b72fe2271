import type { Machine } from '@/features/overview/queries'
import { inTurns } from '@/lib/in-turns'
import type { MachineDetails } from './details'

const tilesInRow = 3
const calmTilesInRow = 4
/** How many calm machines have room below a row of tiles, and without one, on a screen of 1920 by 1080: nobody scrolls a wall. */
const calmBelowTiles = 24
const calmAlone = 48

type Page = { rows: Machine[]; total: number; abnormal: number }
export type Wall = {
  /** The most urgent: they always stay. */
  staying: Machine[]
  /** Below them takes turns whatever else is abnormal or, where nothing else is, what is calm. */
  turns: Machine[][]
  /** So few machines are there that the calm ones have room for their values. */
  hasValues: boolean
  /** Beside those that stay and take turns. */
  leftOut: { abnormal: number; calm: number }
}

/** What of a page of the overview a wall shows: nothing is cut, and what is abnormal never makes room for what is calm. */
export function onWall({ rows, total, abnormal }: Page): Wall {
  const urgent = rows.filter((machine) => machine.abnormal)
  const calm = rows.filter((machine) => !machine.abnormal)
  const [staying, waiting] = [urgent.slice(0, tilesInRow), urgent.slice(tilesInRow)]
  const calmShown = waiting.length > 0 ? 0 : calm.length
  return {
    staying,
    turns:
      waiting.length > 0 ? inTurns(waiting, tilesInRow) : inTurns(calm, urgent.length > 0 ? calmBelowTiles : calmAlone),
    hasValues: waiting.length === 0 && calm.length <= calmTilesInRow,
    leftOut: { abnormal: abnormal - urgent.length, calm: total - abnormal - calmShown },
  }
}

/** What a tile on a wall shows: the worst alert alone. */
export const wallDetails = (details: MachineDetails | undefined): MachineDetails => ({
  values: [],
  alerts: details?.alerts.slice(0, 1) ?? [],
  sparkline: undefined,
})
