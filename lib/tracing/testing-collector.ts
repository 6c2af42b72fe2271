import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

const Value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
  z.unknown().transform(() => null),
])
const Attributes = z
  .array(z.object({ key: z.string(), value: Value }))
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])))
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              attributes: Attributes,
              status: z.object({ code: z.number().default(0) }).default({ code: 0 }),
            }),
          ),
        }),
      ),
    }),
  ),
})
export type SentSpan = z.output<typeof Sent>['resourceSpans'][0]['scopeSpans'][0]['spans'][0] & { from: object }

/** A collector of the tests: takes traces by OTLP as JSON, refuses them, or takes a request and never answers. */
export async function startCollector() {
  const spans: SentSpan[] = []
  const bodies: string[] = []
  const state = { mood: 'takes' as 'takes' | 'refuses' | 'hangs', asked: 0 }
  const server = createServer(async (request, response) => {
    state.asked++
    if (state.mood === 'hangs') return
    const body = await json(request)
    if (state.mood === 'refuses') return response.writeHead(400).end('{}')
    bodies.push(JSON.stringify(body))
    for (const { resource, scopeSpans } of Sent.parse(body).resourceSpans)
      for (const scope of scopeSpans) spans.push(...scope.spans.map((span) => ({ ...span, from: resource.attributes })))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    spans,
    bodies,
    state,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
