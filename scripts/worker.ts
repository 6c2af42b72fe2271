import { sql } from '@/db/client'
import { runWorker } from '@/jobs/worker'
import { main } from './process/main'

main(async () => {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  await runWorker(stop.signal)
  await sql.end({ timeout: 5 })
})
