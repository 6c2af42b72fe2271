import { TooSlow } from './within'

type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void }
type Ways<Item, Result> = {
  /** Does all of a group or nothing of it, and answers a result for each item; it may refuse a group by an error. */
  together(items: Item[]): Promise<Result[]>
  alone(item: Item): Promise<Result>
}

/**
 * Does items that come while a group is under way together, as the next group. What failed in a group is done alone, so that
 * no item suffers from its neighbours.
 * @param limits with `told`, which hears how many items wait whenever that changes.
 * @throws TooSlow for an item that finds `queue` items waiting; it was not begun.
 */
export function inGroups<Item, Result>(
  { together, alone }: Ways<Item, Result>,
  { most, queue, told = () => {} }: { most: number; queue: number; told?: (waiting: number) => void },
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let busy = false

  async function doGroup(group: Waiting<Item, Result>[]): Promise<void> {
    const results = group.length > 1 ? await together(group.map(({ item }) => item)).catch(() => null) : null
    if (results) for (const [i, result] of results.entries()) group[i]?.resolve(result)
    else await Promise.all(group.map(({ item, resolve, reject }) => alone(item).then(resolve, reject)))
  }

  async function doAll(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      const group = waiting.splice(0, most)
      told(waiting.length)
      await doGroup(group)
    }
    busy = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= queue) return reject(new TooSlow(`${queue} are waiting already`))
      waiting.push({ item, resolve, reject })
      if (busy) told(waiting.length)
      else doAll()
    })
}
