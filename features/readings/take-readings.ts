import type { Device } from '@/features/access/actor'
import { BodyFault } from '@/lib/body-fault'
import { heldBytes } from '@/lib/held-bytes'
import { within } from '@/lib/within'
import { fileRefusal } from './commands'
import type { LineParser } from './line-parser'
import { takeDocument } from './take-document'
import { takeStream } from './take-stream'
import { lookUpMs, type Options, type Taken } from './taken'

/** What a request is answered that is refused as a whole. */
export const refusals = {
  other_body: { status: 422, detail: 'This Idempotency-Key came with another body before.' },
  foreign_sensor: { status: 403, detail: 'This key may not write every sensor that the request names.' },
} as const

/** Of bodies that are not stored yet, by all routes together: each is bundled for itself. */
const bytesHeldAtMost = 128 * 1024 * 1024
const shared = globalThis as typeof globalThis & { smartMaintenanceBodies?: ReturnType<typeof heldBytes> }
shared.smartMaintenanceBodies ??= heldBytes(bytesHeldAtMost)
const holding = shared.smartMaintenanceBodies

/**
 * Stores the readings of a request: with a parser for its lines as a stream, else as JSON. One of which nothing is in leaves
 * a trace all the same; a dry run leaves none.
 * @throws BodyFault when the body cannot be taken, or not to its end.
 */
export async function takeReadings(
  device: Device,
  request: Request,
  { parser, ...options }: Options & { parser?: LineParser | undefined },
): Promise<Taken> {
  const file = (status: number, detail: string) =>
    options.dryRun ? Promise.resolve() : within(lookUpMs, fileRefusal(device, status, detail))
  try {
    const taken = await holding((held) =>
      parser ? takeStream(device, request, { ...options, parser }, held) : takeDocument(device, request, options, held),
    )
    if (taken.ok || taken.receipt) return taken
    await file(refusals[taken.reason].status, refusals[taken.reason].detail)
    return taken
  } catch (error) {
    if (error instanceof BodyFault && !('receipt' in error.members)) await file(error.status, error.message)
    throw error
  }
}
