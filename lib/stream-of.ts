import { within } from '@/lib/within'

/** Text or bytes as they are made, a part whenever the reader has room for it. A part that fails or takes too long breaks it off. */
export function streamOf(parts: AsyncGenerator<string | Uint8Array>, partMs: number): ReadableStream<Uint8Array> {
  const encode = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        const part = await within(partMs, parts.next())
        if (part.done) return controller.close()
        controller.enqueue(typeof part.value === 'string' ? encode.encode(part.value) : part.value)
      },
      async cancel() {
        await parts.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
