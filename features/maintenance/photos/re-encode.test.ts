import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pictureOf } from './arrange-photo'
import { keptEdge, reEncoded, smallEdge } from './re-encode'

const readBack = async (bytes: Uint8Array | undefined) => sharp(bytes).metadata()

test.each(['jpeg', 'png', 'webp'] as const)('a %s is kept as a JPEG, and a small one beside it', async (format) => {
  const kept = await reEncoded(await pictureOf(640, 480).toFormat(format).toBuffer())
  expect(kept).toMatchObject({ width: 640, height: 480 })
  expect(await readBack(kept?.jpeg)).toMatchObject({ format: 'jpeg', width: 640, height: 480 })
  expect(await readBack(kept?.small)).toMatchObject({ format: 'jpeg', width: smallEdge, height: 240 })
})

test('one that is larger than a screen is made smaller, one that is not stays', async () => {
  const large = await reEncoded(await pictureOf(4000, 3000).jpeg().toBuffer())
  expect(large).toMatchObject({ width: keptEdge, height: 1920 })
})

test('nothing is left of where it was taken and with what, and it stands the right way up', async () => {
  const exif = { IFD0: { Make: 'Camera of Ada' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } }
  const taken = await pictureOf(60, 40).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect((await readBack(taken)).exif).toBeDefined()
  const kept = await reEncoded(taken)
  const metadata = await readBack(kept?.jpeg)
  expect(metadata).toMatchObject({ width: 40, height: 60 })
  expect(metadata.exif ?? metadata.xmp ?? metadata.iptc ?? metadata.orientation).toBeUndefined()
})

const broken = async () => (await pictureOf(400, 400).jpeg().toBuffer()).subarray(0, 900)
const bomb = () => pictureOf(9000, 9000).png().toBuffer()

test.each([
  [
    'a drawing that can hold scripts',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  ['a GIF', () => pictureOf().gif().toBuffer()],
  ['an AVIF', () => pictureOf().avif({ effort: 0 }).toBuffer()],
  ['text', async () => Buffer.from('MZ this is a program')],
  ['nothing', async () => Buffer.alloc(0)],
  ['the beginning of a JPEG alone', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a JPEG that was cut off', broken],
  ['more pixels than a camera has', bomb],
])('%s is no photo', async (_what, bytes) => {
  expect(await reEncoded(await bytes())).toBeNull()
})

test('what is hidden behind the pixels does not come through', async () => {
  const hidden = Buffer.from('<script>alert(1)</script>')
  const kept = await reEncoded(Buffer.concat([await pictureOf().jpeg().toBuffer(), hidden]))
  expect(kept?.jpeg.includes(hidden)).toBe(false)
})
