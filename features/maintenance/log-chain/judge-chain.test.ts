import { expect, test } from 'vitest'
import { beforeFirst, type EntryFields, entryHash, entryText } from './entry-text'
import { type ChainEnd, chainStart, judgeEntry, type StoredEntry } from './judge-chain'

function entry(seq: number, prevHash: string, more: Partial<EntryFields> = {}): StoredEntry {
  const fields = {
    chain: 'plant',
    seq: String(seq),
    prev_hash: prevHash,
    id: '00000000-0000-4000-8000-000000000000',
    task_id: null,
    equipment_id: null,
    sensor_id: null,
    alert_id: null,
    corrects_id: null,
    activity: 'repair',
    description: 'Dichtung gewechselt – “tight”',
    performed_by: 'Ada',
    recorded_by_id: null,
    performed_at: '2026-01-01T00:00:00.000001Z',
    labour_minutes: '5',
    downtime_minutes: null,
    parts_used: null,
    idempotency_key: null,
    created_at: '2026-01-01T00:00:00.000002Z',
    photos: null,
    parts_cost: null,
    parts_currency: null,
    ...more,
  }
  return { fields, hash: entryHash(fields) }
}

const first = entry(1, beforeFirst)
const second = entry(2, first.hash)
const third = entry(3, second.hash)

function judge(entries: StoredEntry[]) {
  let end: ChainEnd = chainStart
  return entries.flatMap((stored) => {
    const judged = judgeEntry(end, stored)
    end = judged.end
    return judged.faults
  })
}

test('entries that follow each other are whole', () => {
  expect(judge([])).toEqual([])
  expect(judge([first, second, third])).toEqual([])
})

test('a changed field is found at its entry', () => {
  for (const field of ['description', 'performed_by', 'performed_at', 'labour_minutes', 'parts_used'] as const) {
    const changed = { ...second, fields: { ...second.fields, [field]: 'x' } }
    expect(judge([first, changed, third]), field).toEqual([{ kind: 'changed', seq: 2 }])
  }
})

test('an entry that was hashed anew no longer leads to the next', () => {
  const rewritten = entry(2, first.hash, { description: 'Nothing' })
  expect(judge([first, rewritten, third])).toEqual([{ kind: 'unlinked', seq: 3 }])
})

test('one that is gone leaves a gap', () => {
  expect(judge([first, third])).toEqual([{ kind: 'missing', seq: 2 }])
  expect(judge([second, third])).toEqual([{ kind: 'missing', seq: 1 }])
})

test('what is said and what is not, and where one value ends, differ in the text', () => {
  const texts = [
    { parts_used: null },
    { parts_used: '' },
    { parts_used: '-' },
    { parts_used: '1:a' },
    { description: 'a\nperformed_by:3:Ada' },
    { description: 'a', performed_by: 'b' },
  ].map((more) => entryText(entry(1, beforeFirst, more).fields))
  expect(new Set(texts).size).toBe(texts.length)
})

test('what parts cost is part of the hash; an entry that does not say it hashes as before', () => {
  expect(entryText(first.fields)).not.toContain('parts_cost')
  const paid = entry(1, beforeFirst, { parts_cost: '12.50' })
  expect(entryText(paid.fields)).toBe(`${entryText(first.fields)}\nparts_cost:5:12.50`)
  for (const parts_cost of [null, '12.51'])
    expect(judge([{ ...paid, fields: { ...paid.fields, parts_cost } }])).toEqual([{ kind: 'changed', seq: 1 }])
})

test('so is the currency that it says; a cost without one hashes as before costs said it', () => {
  const paid = entry(1, beforeFirst, { parts_cost: '12.50', parts_currency: 'EUR' })
  expect(entryText(paid.fields)).toBe(`${entryText(first.fields)}\nparts_cost:5:12.50\nparts_currency:3:EUR`)
  for (const parts_currency of [null, 'USD'])
    expect(judge([{ ...paid, fields: { ...paid.fields, parts_currency } }])).toEqual([{ kind: 'changed', seq: 1 }])
})

test('photos are part of the hash; an entry without any hashes as before there were photos', () => {
  expect(entryText(first.fields)).not.toContain('photos')
  const withPhoto = entry(1, beforeFirst, { photos: 'a'.repeat(64) })
  expect(entryText(withPhoto.fields)).toBe(`${entryText(first.fields)}\nphotos:64:${'a'.repeat(64)}`)
  for (const photos of [null, 'b'.repeat(64), `${'a'.repeat(64)},${'a'.repeat(64)}`]) {
    const changed = { ...withPhoto, fields: { ...withPhoto.fields, photos } }
    expect(judge([changed])).toEqual([{ kind: 'changed', seq: 1 }])
  }
})
