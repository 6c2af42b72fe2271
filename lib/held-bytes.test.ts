import { expect, test } from 'vitest'
import { type Held, heldBytes } from './held-bytes'
import { TooSlow } from './within'

/** Work that holds bytes until it is told to end. */
function holding(hold: ReturnType<typeof heldBytes>, bytes: number) {
  let end = (_error?: Error) => {}
  const work = hold((held) => {
    held.add(bytes)
    return new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve())
    })
  })
  return { work, end: (error?: Error) => end(error) }
}

test('what finds no room is refused, and there is room again when others end, well or not', async () => {
  const hold = heldBytes(100)
  const [one, two] = [holding(hold, 60), holding(hold, 40)]
  await expect(holding(hold, 1).work).rejects.toBeInstanceOf(TooSlow)
  one.end()
  await one.work
  const three = holding(hold, 60)
  await expect(holding(hold, 1).work).rejects.toBeInstanceOf(TooSlow)
  two.end(new Error('failed'))
  await expect(two.work).rejects.toThrow('failed')
  await hold(async (held) => held.add(40))
  three.end()
  await three.work
})

test('what is refused in the middle gives back what it held', async () => {
  const hold = heldBytes(100)
  const greedy = async (held: Held) => {
    for (;;) held.add(30)
  }
  for (let i = 0; i < 3; i++) await expect(hold(greedy)).rejects.toBeInstanceOf(TooSlow)
  await hold(async (held) => held.add(100))
})

test('what is given back may be held again', async () => {
  const hold = heldBytes(100)
  await hold(async (held) => {
    for (let i = 0; i < 10; i++) {
      held.add(100)
      held.release()
    }
    await hold(async (other) => other.add(100))
  })
})
