/** From when until when a deprecated way of asking works, and the address of what comes instead. */
export type Deprecation = { since: Date; until: Date; successor: string }

/** An answer that says that asking for it so is deprecated (RFC 9745, RFC 8594); the policy is in `docs/api.md`. */
export function deprecated(answer: Response, { since, until, successor }: Deprecation): Response {
  answer.headers.set('deprecation', `@${since.getTime() / 1000}`)
  answer.headers.set('sunset', until.toUTCString())
  answer.headers.append('link', '</developers>; rel="deprecation"')
  answer.headers.append('link', `<${successor}>; rel="successor-version"`)
  return answer
}
