import { answeringPerson } from '@/features/accounts/answering-person'
import { isUsable, keyState } from '@/features/devices/key-state'
import { getDeviceKey } from '@/features/devices/queries'
import { defaultTemplate } from '@/features/devices/series-name'
import { parserOf, readingTypes } from '@/features/readings/media-parsers'
import { lineProtocolParser } from '@/features/readings/parse-line-protocol'
import { refusals, takeReadings } from '@/features/readings/take-readings'
import { json, mediaType, problem, refuseOtherMethods, unsupportedMedia } from '@/lib/http'
import { within } from '@/lib/within'

const lookUpMs = 2_000
const lineProtocol = 'text/plain'
type Context = { params: Promise<{ keyId: string }> }

/** What a body would be answered if the key's device posted it now; nothing is stored. */
export const POST = answeringPerson('device_key.manage', async (request, person, { params }: Context) => {
  const unsupported = unsupportedMedia(request, [...readingTypes, lineProtocol], ['identity'])
  if (unsupported) return unsupported
  const key = await within(lookUpMs, getDeviceKey(person, (await params).keyId))
  if (!key) return problem(404, 'There is no such key.', { reason: 'not_found' })
  if (!isUsable(keyState(key, new Date())))
    return problem(409, 'The key has ended; issue another.', { reason: 'ended' })
  const type = mediaType(request)
  const parser =
    type === lineProtocol ? lineProtocolParser(key.seriesTemplate ?? defaultTemplate, 'ns') : parserOf(type)
  const device = { kind: 'device', id: key.id, name: key.name, sensorIds: key.sensorIds } as const
  const taken = await takeReadings(device, request, { idempotencyKey: null, dryRun: true, parser })
  if (taken.ok) return json({ status: taken.status, receipt: taken.receipt })
  const { status, detail } = refusals[taken.reason]
  return problem(status, detail, { reason: taken.reason })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
