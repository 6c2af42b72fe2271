/** What the server keeps of a photo is no larger; a smaller file needs no work. */
const [keptEdge, smallBytes] = [2560, 1_000_000]

/** What the server takes as it is. */
export const takenTypes = ['image/jpeg', 'image/png', 'image/webp']

/**
 * A photo as it is sent: a JPEG of the size that the server keeps, which a bad connection carries in a fraction of the time,
 * and which is one also where a camera made something else that this browser can show, as Safari does HEIC. Null when the
 * browser cannot read it and the server would not either.
 */
export async function asJpeg(file: Blob): Promise<Blob | null> {
  const isTaken = takenTypes.includes(file.type)
  if (isTaken && file.size <= smallBytes) return file
  const smaller = await drawn(file).catch(() => null)
  return smaller ?? (isTaken ? file : null)
}

async function drawn(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, keptEdge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88))
}
