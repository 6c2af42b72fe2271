import { defaultTemplate } from '@/features/devices/series-name'
import type { SnippetParts } from './parts'

/** An output for Telegraf, which keeps what could not be sent and tries again by itself. */
export const telegrafSnippet = ({ origin, secret, seriesTemplate }: SnippetParts): string => `\
# A metric's field becomes the sensor ${seriesTemplate ?? defaultTemplate}
[[outputs.influxdb_v2]]
  urls = [${JSON.stringify(origin)}]
  token = ${JSON.stringify(secret ?? `\${DEVICE_KEY}`)}
  organization = "any"
  bucket = "any"
  fieldexclude = ["uptime_format"]   # texts are no readings
`
