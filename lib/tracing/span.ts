import type { AsyncLocalStorage } from 'node:async_hooks'

type Attributes = Record<string, string | number>

/** A piece of work while it is timed. */
export type Span = {
  /** As in `traceparent`, in hexadecimal. */
  traceId: string
  spanId: string
  rename(name: string): void
  /** Never what somebody sent or a query's values: traces go to another system. */
  tell(attributes: Attributes): void
  /** Marks it by what the error is, without its message, which may hold values. */
  fail(error: unknown): void
  end(): void
}

export type Tracing = {
  /** Begins a span below whatever is under way; that of a request below the caller's, where it sent a `traceparent`. */
  begin(name: string, caller?: Record<string, unknown>): Span
  underWay: AsyncLocalStorage<Span>
}

/** The application and what stands before it are compiled apart: they share it by this name alone. It is empty without tracing. */
export const tracingPlace = Symbol.for('smart-maintenance.tracing')
const shared: typeof globalThis & { [tracingPlace]?: Tracing } = globalThis

/** What is under way, for lines of the log. */
export const currentSpan = (): Span | undefined => shared[tracingPlace]?.underWay.getStore()

/** Begins the span of a request; undefined without tracing. Whoever begins it ends it. */
export const beginRequest = (headers: Record<string, unknown>): Span | undefined =>
  shared[tracingPlace]?.begin('request', headers)

/** Runs what belongs to a span. */
export function during<T>(span: Span | undefined, run: () => T): T {
  const tracing = shared[tracingPlace]
  return tracing && span ? tracing.underWay.run(span, run) : run()
}

/** Runs work as a span below whatever is under way; without tracing it simply runs. What it throws marks the span. */
export async function inSpan<T>(name: string, attributes: Attributes, run: (span?: Span) => Promise<T>): Promise<T> {
  const span = shared[tracingPlace]?.begin(name)
  if (!span) return run()
  span.tell(attributes)
  try {
    return await during(span, () => run(span))
  } catch (error) {
    span.fail(error)
    throw error
  } finally {
    span.end()
  }
}
