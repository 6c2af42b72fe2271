import sharp, { type Sharp } from 'sharp'
import { kindOf } from './kind-of'

/** The longest edge of a photo as it is kept, and of the small one beside it, in pixels. */
export const [keptEdge, smallEdge] = [2560, 320]
/** What a camera makes; more is a trap for the memory. */
const mostPixels = 64_000_000

export type ReEncoded = { jpeg: Buffer; small: Buffer; width: number; height: number }

/** Decoding is the work of one processor at a time; others have theirs for readings. */
sharp.concurrency(1)
sharp.cache(false)

/**
 * A photo as it is kept, pixels alone: a JPEG the right way up, without place, camera and whatever else stood in the file,
 * and a small one. Null when the bytes are no photo that can be read to its end.
 */
export async function reEncoded(bytes: Uint8Array): Promise<ReEncoded | null> {
  if (kindOf(bytes) === null) return null
  const photo = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient()
  try {
    const { data: jpeg, info } = await inJpeg(photo, keptEdge)
    const { data: small } = await inJpeg(sharp(jpeg), smallEdge)
    return { jpeg, small, width: info.width, height: info.height }
  } catch {
    return null
  }
}

const inJpeg = (photo: Sharp, edge: number) =>
  photo
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
