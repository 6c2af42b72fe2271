const refusals = ['not_allowed', 'not_an_address', 'not_found', 'too_slow', 'too_large', 'failed', 'nobody'] as const

type Words = (key: `refusals.${(typeof refusals)[number]}`) => string

/** What a receiver answered to the last try, or in words what kept us from it; empty when there is nothing to tell. */
export function answerWords(t: Words, { status, answer }: { status: number | null; answer: string | null }): string {
  if (status !== null) return [status, answer].filter(Boolean).join(' ')
  const [reason, ...detail] = (answer ?? '').split(' ')
  const known = refusals.find((one) => one === reason)
  if (!known) return answer ?? ''
  return detail.length > 0 ? `${t(`refusals.${known}`)} (${detail.join(' ')})` : t(`refusals.${known}`)
}
