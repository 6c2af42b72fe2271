import { sql } from '@/db/client'
import { runWorkers } from '@/jobs/worker'
import { main } from './process/main'

const usage = `npm run worker

The worker alone, beside a server; several share the work: docs/scaling.md.`

main(usage, async () => {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  await runWorkers(stop.signal)
  await sql.end({ timeout: 5 })
})
