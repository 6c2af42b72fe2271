import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inGroups } from './in-groups'
import { holdsForAll } from './testing-properties'
import { TooSlow } from './within'

const corpus = new URL('./in-groups.corpus.json', import.meta.url)
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('every item gets its own result or fault, done exactly once, whoever stands beside it', async () => {
  const item = fc.record({ poisoned: fc.boolean(), fails: fc.boolean(), turnsLater: fc.nat({ max: 3 }) })
  const list = fc.array(item, { maxLength: 20 })
  await holdsForAll({ name: 'inGroups', corpus }, [list, fc.integer({ min: 1, max: 6 })], async (items, most) => {
    const done: number[] = []
    const groups: number[] = []
    const submit = inGroups<number, string>(
      {
        async together(places) {
          groups.push(places.length)
          await turn()
          if (places.some((place) => items[place]?.poisoned || items[place]?.fails)) throw new Error('the group fails')
          done.push(...places)
          return places.map((place) => `result ${place}`)
        },
        async alone(place) {
          await turn()
          if (items[place]?.fails) throw new Error(`fault ${place}`)
          done.push(place)
          return `result ${place}`
        },
      },
      { most, queue: 1_000 },
    )
    const outcomes = await Promise.allSettled(
      items.map(async ({ turnsLater }, place) => {
        for (let i = 0; i < turnsLater; i++) await turn()
        return submit(place)
      }),
    )
    for (const [place, outcome] of outcomes.entries())
      if (items[place]?.fails) expect(outcome).toMatchObject({ reason: { message: `fault ${place}` } })
      else expect(outcome).toEqual({ status: 'fulfilled', value: `result ${place}` })
    expect(done.toSorted((a, b) => a - b)).toEqual([...items.keys()].filter((place) => !items[place]?.fails))
    for (const size of groups) expect(size).toBeLessThanOrEqual(most)
  })
})

test('items that come while one is under way become one group; more than the queue holds are refused at once', async () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const groups: number[][] = []
  const submit = inGroups<number, number>(
    {
      async together(items) {
        groups.push(items)
        return items
      },
      alone: (item) => opened.then(() => item),
    },
    { most: 10, queue: 3 },
  )
  const [first, ...rest] = [submit(0), submit(1), submit(2), submit(3)]
  await expect(submit(4)).rejects.toBeInstanceOf(TooSlow)
  open()
  expect(await Promise.all([first, ...rest])).toEqual([0, 1, 2, 3])
  expect(groups).toEqual([[1, 2, 3]])
})
