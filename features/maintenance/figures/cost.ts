import { addMoney, type Money } from '@/features/maintenance/costs-in'
import type { Entry, Event, Facts, Figure, MachineCost } from './facts'

const isWithin = (at: Date, { from, to }: Facts['period']) => at >= from && at < to
const labourOf = (minutes: number, rate: number | null) => (rate === null ? null : (minutes / 60) * rate)

/** Why an entry of the period costs nothing that is known; null for one that counts. */
const whyNot = ({ isCorrected, labourMinutes, partsCost }: Entry) =>
  isCorrected ? 'corrected' : labourMinutes === null && partsCost === null ? 'no_cost' : null

/** What the parts of an entry cost in the plant's currency, or in another. */
function partsOf({ partsCost, currency }: Entry, plants: string): { own: number | null; foreign: Money | undefined } {
  const isForeign = partsCost !== null && currency !== plants
  return { own: isForeign ? null : partsCost, foreign: isForeign ? { currency, amount: partsCost } : undefined }
}

const withMoney = (amounts: Money[], more: Money | undefined) => (more ? addMoney(amounts, more) : amounts)

/**
 * Direct cost of maintenance (EN 15341:2019, personnel and materials): the hours that entries of the period say, at the plant's rate,
 * and what they say that parts cost; parts that were paid in another currency stand beside it. Without a rate hours cost nothing, and
 * null is told where nothing else does.
 */
export function cost(facts: Facts): Figure {
  const { entries, period, labourRate, currency } = facts
  const figure: Figure = { name: 'cost', value: null, counted: [], leftOut: [], parts: {} }
  let [labourMinutes, partsCost] = [0, 0]
  let foreign: Money[] = []
  for (const entry of entries) {
    if (!isWithin(entry.performedAt, period)) continue
    const parts = partsOf(entry, currency)
    const event = eventOf(entry, parts, labourRate)
    const reason = whyNot(entry)
    if (reason === null) {
      labourMinutes += entry.labourMinutes ?? 0
      partsCost += parts.own ?? 0
      foreign = withMoney(foreign, parts.foreign)
      figure.counted.push(event)
    } else figure.leftOut.push({ ...event, amount: null, reason })
  }
  const isTold = labourRate !== null || figure.counted.some(({ amount }) => amount !== null)
  const value = isTold ? (labourOf(labourMinutes, labourRate) ?? 0) + partsCost : null
  return { ...figure, value, parts: { labourMinutes, partsCost }, foreign, machines: costByMachine(facts) }
}

function eventOf(entry: Entry, { own, foreign }: ReturnType<typeof partsOf>, rate: number | null): Event {
  const { id, title, tag, performedAt, labourMinutes } = entry
  const labour = labourOf(labourMinutes ?? 0, rate)
  const amount = labour === null && own === null ? null : (labour ?? 0) + (own ?? 0)
  return { kind: 'entry', id, title, tag, at: performedAt, amount, ...(foreign && { foreign }) }
}

/** The same cost by machine, the dearest first; the sums of the rows are those of the figure. */
function costByMachine({ entries, period, labourRate, currency }: Facts): MachineCost[] {
  const rows = new Map<string | null, MachineCost>()
  for (const entry of entries) {
    if (!isWithin(entry.performedAt, period) || whyNot(entry) !== null) continue
    const { tag } = entry
    const parts = partsOf(entry, currency)
    const row = rows.get(tag) ?? { tag, entries: 0, labourMinutes: 0, labour: null, parts: 0, foreign: [] }
    row.entries += 1
    row.labourMinutes += entry.labourMinutes ?? 0
    row.parts += parts.own ?? 0
    row.foreign = withMoney(row.foreign, parts.foreign)
    rows.set(tag, row)
  }
  return [...rows.values()]
    .map((row) => ({ ...row, labour: labourOf(row.labourMinutes, labourRate) }))
    .toSorted((a, b) => totalOf(b) - totalOf(a) || b.labourMinutes - a.labourMinutes)
}

/** What the work on a machine cost in the plant's currency, as far as it is known. */
export const totalOf = ({ labour, parts }: MachineCost): number => (labour ?? 0) + parts
