import { answeringDevice } from '@/features/devices/answering-device'
import { getSeriesTemplate } from '@/features/devices/queries'
import { defaultTemplate } from '@/features/devices/series-name'
import { unsupportedMedia } from '@/lib/http'
import { within } from '@/lib/within'
import { answerTaken, readOptions } from './answers'
import { inInfluxShape, readWriteQuery } from './influx'
import { lineProtocolParser } from './parse-line-protocol'
import { takeReadings } from './take-readings'

const lookUpMs = 2_000

/** Stores InfluxDB line protocol, at the addresses of versions 1 and 2 alike. */
export async function answerWrite(request: Request): Promise<Response> {
  return inInfluxShape(await write(request))
}

const write = answeringDevice(async (request, device) => {
  const unsupported =
    request.headers.has('content-type') && unsupportedMedia(request, 'text/plain', ['gzip', 'identity'])
  if (unsupported) return unsupported
  const query = readWriteQuery(new URL(request.url).searchParams)
  if (!query.ok) return query.answer
  const read = readOptions(request)
  if (!read.ok) return read.answer
  const template = (await within(lookUpMs, getSeriesTemplate(device))) ?? defaultTemplate
  const parser = lineProtocolParser(template, query.precision)
  return answerTaken(await takeReadings(device, request, { ...read.options, parser }))
})
