import type { Machine } from '@/features/overview/queries'
import type { MachineDetails } from './details'

const tilesInRow = 3
const calmTilesInRow = 4
const mostRows = 2
/** How many calm machines have room below so many rows of tiles on a screen of 1920 by 1080: nobody scrolls a wall. */
const calmBelow = [48, 24, 0]

type Page = { rows: Machine[]; total: number; abnormal: number }
/** `hasValues`: so few machines are there that the calm ones have room for theirs. */
export type Wall = {
  abnormal: Machine[]
  calm: Machine[]
  hasValues: boolean
  leftOut: { abnormal: number; calm: number }
}

/** Which machines of a page of the overview are shown on a wall, the most urgent, and how many are left out. */
export function onWall({ rows, total, abnormal }: Page): Wall {
  const tiles = rows.filter((machine) => machine.abnormal).slice(0, tilesInRow * mostRows)
  const calm = rows.filter((machine) => !machine.abnormal).slice(0, calmBelow[Math.ceil(tiles.length / tilesInRow)])
  return {
    abnormal: tiles,
    calm,
    hasValues: tiles.length <= tilesInRow && calm.length <= calmTilesInRow,
    leftOut: { abnormal: abnormal - tiles.length, calm: total - abnormal - calm.length },
  }
}

/** What a tile on a wall shows: the worst alert alone. */
export const wallDetails = ({ alerts }: MachineDetails): MachineDetails => ({
  values: [],
  alerts: alerts.slice(0, 1),
  sparkline: undefined,
})
