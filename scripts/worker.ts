import { sql } from '@/db/client'
import { runWorkers } from '@/jobs/worker'
import { startTracing } from '@/lib/tracing/start-tracing'
import { main } from './process/main'

const usage = `npm run worker

The worker alone, beside a server; several share the work: docs/scaling.md.`

main(usage, async () => {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const stopTracing = await startTracing('worker')
  await runWorkers(stop.signal)
  await stopTracing()
  await sql.end({ timeout: 5 })
})
