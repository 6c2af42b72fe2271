import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { codeOutline } from './code-outline'

const scale = 4

/** What a camera sees of the path, dark on white. */
function pictureOf({ side, path }: ReturnType<typeof codeOutline>) {
  const width = side * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) * scale + row) * width + Number(x) * scale) * 4
      for (let at = 0; at < Number(length) * scale * 4; at++) if (at % 4 < 3) data[start + at] = 0
    }
  return { width, height: width, data }
}

test('a reader finds the address in the outline', () => {
  const url = `https://plant.example:8443/scan/${crypto.randomUUID()}`
  expect(decodeQR(pictureOf(codeOutline(url)))).toBe(url)
})

test('the code has its white edge on all sides', () => {
  const { side, path } = codeOutline('https://a.example/scan/x')
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, length]) => [
    Number(x),
    Number(y),
    Number(length),
  ])
  for (const [x = 0, y = 0, length = 0] of runs) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
    expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(side - 4)
  }
})
