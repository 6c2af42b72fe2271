import { acceptedType } from '@/lib/accepted-type'
import { problem } from '@/lib/http'
import { formatPage, mediaTypes } from './format-page'
import type { ReadingFormat, ReadingPage, ReadingQuery } from './input'

const formats = Object.keys(mediaTypes) as ReadingFormat[]
const formatOf = (type: string) => formats.find((format) => mediaTypes[format] === type)

type Wanted = { ok: true; format: ReadingFormat } | { ok: false; answer: Response }

/** The format that a URL names, else the one that the client likes best. */
export function wantedFormat(request: Request, { format }: ReadingQuery): Wanted {
  const types = Object.values(mediaTypes)
  const accepted = format ?? formatOf(acceptedType(request.headers.get('accept'), types) ?? '')
  if (accepted) return { ok: true, format: accepted }
  return { ok: false, answer: problem(406, `This is answered as ${types.join(', ')}.`) }
}

/** The answer with the address of the next part in `Link` (RFC 8288), which every format has. */
export async function answerPage(request: Request, page: ReadingPage, format: ReadingFormat): Promise<Response> {
  return new Response(await formatPage[format](page), {
    headers: {
      'content-type': `${mediaTypes[format]}${format === 'csv' ? '; charset=utf-8' : ''}`,
      'cache-control': 'no-store',
      vary: 'accept',
      ...linkTo(request, page.next),
      ...(format === 'csv' ? { 'content-disposition': attachment(page, format) } : {}),
    },
  })
}

function linkTo(request: Request, next: string | null): Record<string, string> {
  if (next === null) return {}
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('cursor', next)
  return { link: `<${pathname}?${searchParams}>; rel="next"` }
}

const attachment = ({ sensorId }: ReadingPage, format: ReadingFormat) =>
  `attachment; filename="${sensorId.replaceAll(/[^\w.-]+/g, '_')}.${format}"`
