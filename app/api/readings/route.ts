import { answeringDevice } from '@/features/devices/answering-device'
import { answerTaken, readOptions } from '@/features/readings/answers'
import { csvParser } from '@/features/readings/parse-csv'
import { parseNdjsonLine } from '@/features/readings/parse-ndjson'
import { takeReadings } from '@/features/readings/take-readings'
import { mediaType, refuseOtherMethods, unsupportedMedia } from '@/lib/http'

export const dynamic = 'force-dynamic'

const parsers = {
  'application/x-ndjson': () => parseNdjsonLine,
  'application/jsonl': () => parseNdjsonLine,
  'text/csv': csvParser,
}
const types = ['application/json', ...Object.keys(parsers)]

/** A device stores readings as JSON, NDJSON or CSV. Answers a receipt for every row. */
export const POST = answeringDevice(async (request, device) => {
  const unsupported = unsupportedMedia(request, types, ['gzip', 'identity'])
  if (unsupported) return unsupported
  const read = readOptions(request)
  if (!read.ok) return read.answer
  const [, parser] = Object.entries(parsers).find(([type]) => type === mediaType(request)) ?? []
  return answerTaken(await takeReadings(device, request, { ...read.options, ...(parser && { parser: parser() }) }))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
