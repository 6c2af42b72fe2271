import { answeringDevice } from '@/features/devices/answering-device'
import { answerTaken, readOptions } from '@/features/readings/answers'
import { parserOf, readingTypes } from '@/features/readings/media-parsers'
import { takeReadings } from '@/features/readings/take-readings'
import { mediaType, refuseOtherMethods, unsupportedMedia } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** A device stores readings as JSON, NDJSON or CSV. Answers a receipt for every row. */
export const POST = answeringDevice(async (request, device) => {
  const unsupported = unsupportedMedia(request, readingTypes, ['gzip', 'identity'])
  if (unsupported) return unsupported
  const read = readOptions(request)
  if (!read.ok) return read.answer
  const parser = parserOf(mediaType(request))
  return answerTaken(await takeReadings(device, request, { ...read.options, parser }))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
