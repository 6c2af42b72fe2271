import type { LiveEvent } from './input'

/** For tests: the events of a stream's answer, one after the other; null once it has ended. */
export function eventsOf(answer: Response) {
  if (!answer.body) throw new Error('the answer is no stream')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  async function next(): Promise<LiveEvent | null> {
    for (;;) {
      const [block, ...others] = rest.split('\n\n')
      if (others.length > 0) {
        rest = others.join('\n\n')
        if (block?.startsWith('data: ')) return JSON.parse(block.slice(6))
      } else {
        const { value, done } = await reader.read()
        if (done) return null
        rest += value
      }
    }
  }
  /** The first event that is like this. */
  async function until(isIt: (event: LiveEvent) => boolean): Promise<LiveEvent> {
    for (;;) {
      const event = await next()
      if (event === null) throw new Error('the stream ended')
      if (isIt(event)) return event
    }
  }
  return { next, until, leave: () => reader.cancel() }
}
