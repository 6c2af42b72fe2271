import { randomInt, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { type Actor, commandLine } from '@/features/access/actor'
import { uploadPhoto } from './commands'

/** For tests: a picture of one colour, another one each time, as a camera stores it. */
export const pictureOf = (width = 64, height = 48) => {
  const [r, g, b] = [randomInt(256), randomInt(256), randomInt(256)]
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
}

/** For tests: a photo that was sent and waits for what it belongs to. */
export async function arrangePhoto(actor: Actor = commandLine) {
  const file = await pictureOf().jpeg().toBuffer()
  const sent = await uploadPhoto(actor, { idempotencyKey: randomUUID(), file })
  if (!sent.ok) throw new Error(sent.reason)
  return sent.photo
}
