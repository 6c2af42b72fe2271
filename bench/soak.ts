import { parseArgs } from 'node:util'
import { main } from '@/scripts/process/main'
import { step } from '@/scripts/process/step'
import { openDatabase } from './open-database'

const usage = `npm run soak [-- --minutes 10]

Posts and open dashboards for that long, at half of what this machine was just measured to take, on a database of its own.
Ends with 1 when an answer failed, memory grew or a sum is wrong.`

/**
 * Posts and open dashboards for minutes on end, at half of what this machine was just measured to take, on a database of its own.
 * Ends with 1 when an answer failed, memory grew or a sum is wrong.
 */
main(usage, async () => {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
  const minutes = Number(values.minutes)
  if (!(minutes > 0)) throw new Error('--minutes takes a number, as in npm run soak -- --minutes 30')
  const close = await step('Opening a database for this run', openDatabase)
  try {
    const { soak } = await import('./soak/soak')
    const { faults, told } = await soak(minutes)
    process.stdout.write(`${[...told, ...faults.map((fault) => `✗ ${fault}`)].join('\n')}\n`)
    if (faults.length > 0) process.exitCode = 1
  } finally {
    await step('Removing the database', close)
  }
})
