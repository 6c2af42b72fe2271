import type { Entry, Event, Facts, Figure, MachineCost } from './facts'

const isWithin = (at: Date, { from, to }: Facts['period']) => at >= from && at < to
const labourOf = (minutes: number, rate: number | null) => (rate === null ? null : (minutes / 60) * rate)

/** Why an entry of the period costs nothing that is known; null for one that counts. */
const whyNot = ({ isCorrected, labourMinutes, partsCost }: Entry) =>
  isCorrected ? 'corrected' : labourMinutes === null && partsCost === null ? 'no_cost' : null

/**
 * Direct cost of maintenance (EN 15341:2019, personnel and materials): the hours that entries of the period say, at the plant's rate,
 * and what they say that parts cost. Without a rate hours cost nothing, and null is told where nothing else does.
 */
export function cost(facts: Facts): Figure {
  const { entries, period, labourRate } = facts
  const figure: Figure = { name: 'cost', value: null, counted: [], leftOut: [], parts: {} }
  let [labourMinutes, partsCost] = [0, 0]
  for (const entry of entries) {
    if (!isWithin(entry.performedAt, period)) continue
    const event = eventOf(entry, labourRate)
    const reason = whyNot(entry)
    if (reason === null) {
      labourMinutes += entry.labourMinutes ?? 0
      partsCost += entry.partsCost ?? 0
      figure.counted.push(event)
    } else figure.leftOut.push({ ...event, amount: null, reason })
  }
  const isTold = labourRate !== null || figure.counted.some(({ amount }) => amount !== null)
  const value = isTold ? (labourOf(labourMinutes, labourRate) ?? 0) + partsCost : null
  return { ...figure, value, parts: { labourMinutes, partsCost }, machines: costByMachine(facts) }
}

function eventOf({ id, title, tag, performedAt, labourMinutes, partsCost }: Entry, rate: number | null): Event {
  const labour = labourOf(labourMinutes ?? 0, rate)
  const amount = labour === null && partsCost === null ? null : (labour ?? 0) + (partsCost ?? 0)
  return { kind: 'entry', id, title, tag, at: performedAt, amount }
}

/** The same cost by machine, the dearest first; the sums of the rows are those of the figure. */
function costByMachine({ entries, period, labourRate }: Facts): MachineCost[] {
  const rows = new Map<string | null, MachineCost>()
  for (const entry of entries) {
    if (!isWithin(entry.performedAt, period) || whyNot(entry) !== null) continue
    const { tag } = entry
    const row = rows.get(tag) ?? { tag, entries: 0, labourMinutes: 0, labour: null, parts: 0 }
    row.entries += 1
    row.labourMinutes += entry.labourMinutes ?? 0
    row.parts += entry.partsCost ?? 0
    rows.set(tag, row)
  }
  return [...rows.values()]
    .map((row) => ({ ...row, labour: labourOf(row.labourMinutes, labourRate) }))
    .toSorted((a, b) => totalOf(b) - totalOf(a) || b.labourMinutes - a.labourMinutes)
}

/** What the work on a machine cost, as far as it is known. */
export const totalOf = ({ labour, parts }: MachineCost): number => (labour ?? 0) + parts
