import { within } from '@/lib/within'

/** Text as it is made, a part whenever the reader has room for it. A part that fails or takes too long breaks it off. */
export function streamOf(parts: AsyncGenerator<string>, partMs: number): ReadableStream<Uint8Array> {
  const encode = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        const part = await within(partMs, parts.next())
        if (part.done) return controller.close()
        controller.enqueue(encode.encode(part.value))
      },
      async cancel() {
        await parts.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
