import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BodyFault } from './body-fault'
import { bodyLines } from './body-lines'
import { cutAt, holdsForAll } from './testing-properties'

const longest = 20
const corpus = new URL('./body-lines.corpus.json', import.meta.url)

type Outcome = { lines: string[]; fault: { message: string; members: unknown } | null }

async function outcomeOf(bytes: Uint8Array, cuts: number[] = []): Promise<Outcome> {
  const lines: string[] = []
  try {
    for await (const piece of bodyLines(cutAt(bytes, cuts), longest)) {
      expect(piece.first).toBe(lines.length + 1)
      lines.push(...piece.lines)
    }
    return { lines, fault: null }
  } catch (error) {
    if (!(error instanceof BodyFault)) throw error
    return { lines, fault: { message: error.message, members: error.members } }
  }
}

/** Line by line and character by character, as nobody would for a gigabyte. */
function naiveLines(bytes: Uint8Array): { lines: string[]; faulty: boolean } {
  const lines: string[] = []
  const all = Buffer.from(bytes).toString('latin1').split('\n')
  if (all.at(-1) === '') all.pop()
  for (const [at, latin1] of all.entries()) {
    const line = Buffer.from(latin1, 'latin1')
    const text = line.toString('utf8')
    const broken = !Buffer.from(text, 'utf8').equals(line)
    if (broken || text.includes('\0') || line.length > longest || (at === 0 && text.startsWith('\uFEFF')))
      return { lines, faulty: true }
    lines.push(text)
  }
  return { lines, faulty: false }
}

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 6, arbitrary: fc.constant('\n') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  fc.constantFrom('\r\n', '\0', '\uFEFF', 'é'.repeat(10), 'x'.repeat(21)),
)
/** Text as latin1 digits of its bytes, so that broken sequences are among them. */
const bodies = fc
  .tuple(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(255), { maxLength: 2 }))
  .map(([pieces, noise]) => [...Buffer.from(pieces.join('')), ...noise])

test('lines come out the same wherever the body was cut, and as read one by one', async () => {
  await holdsForAll(
    { name: 'body lines', corpus },
    [bodies, fc.array(fc.nat(200), { maxLength: 8 })],
    async (body, cuts) => {
      const bytes = Uint8Array.from(body)
      const whole = await outcomeOf(bytes)
      expect(await outcomeOf(bytes, cuts)).toEqual(whole)
      expect({ lines: whole.lines, faulty: whole.fault !== null }).toEqual(naiveLines(bytes))
    },
  )
})

test.each([
  ['ok\nab\0c\n', 'The body contains a NUL character.', { line: 2, offset: 2 }],
  ['\uFEFFok\n', 'The body starts with a byte order mark.', { line: 1, offset: 0 }],
  [`ok\n${'x'.repeat(21)}\n`, 'A line may have 20 bytes at most.', { limit: 20, line: 2, offset: 0 }],
])('%j says what is wrong and where', async (text, message, members) => {
  expect((await outcomeOf(Buffer.from(text))).fault).toEqual({ message, members })
})

test('bad UTF-8 is found to the byte, behind good characters of every length', async () => {
  const bytes = Buffer.concat([Buffer.from('ok\naé€😀'), Buffer.from([0xf0, 0x9f, 0x98]), Buffer.from('\n')])
  expect((await outcomeOf(bytes)).fault).toMatchObject({ members: { line: 2, offset: 10 } })
})

test('a line that never ends is given up before it is held', async () => {
  let given = 0
  async function* endless() {
    for (;;) {
      given += 8
      yield Buffer.from('xxxxxxxx')
    }
  }
  const read = async () => {
    for await (const _ of bodyLines(endless(), longest));
  }
  await expect(read()).rejects.toMatchObject({ status: 400 })
  expect(given).toBeLessThan(40)
})
