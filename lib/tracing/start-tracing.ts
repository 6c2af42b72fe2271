import { env } from '@/lib/env'

/**
 * Sends traces where `OTEL_EXPORTER_OTLP_ENDPOINT` says, and loads what does so; without it there is nothing to load, and nothing
 * is timed.
 * @param command which of the plant's processes this is, as `web`.
 * @returns what sends the rest, within a second.
 */
export async function startTracing(command: string): Promise<() => Promise<void>> {
  if (!env().OTEL_EXPORTER_OTLP_ENDPOINT) return async () => {}
  const { sendTraces } = await import('./send-traces')
  return sendTraces(command)
}
