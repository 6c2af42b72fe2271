import { once } from 'node:events'
import { main } from '@/scripts/process/main'
import { step } from '@/scripts/process/step'
import { type Figure, holds } from './figure'
import { openDatabase } from './open-database'
import { parseOptions } from './options'
import { jsonLine, table } from './report'

const usage = `npm run bench [-- --only PART,…] [--readings COUNT] [--data FOLDER] [--json]

Measures what this machine does, on a database of its own; docs/benchmarks.md says what. Ends with 1 when a figure misses its bar.`

main(usage, async () => {
  const options = parseOptions(process.argv.slice(2))
  const stopped = interrupted()
  const close = await step('Opening a database for this run', openDatabase)
  try {
    const { measure } = await import('./measure')
    const all: Figure[] = []
    const show = (figures: Figure[]) => {
      all.push(...figures)
      if (options.json) for (const figure of figures) process.stdout.write(`${jsonLine(figure)}\n`)
    }
    try {
      await Promise.race([measure(options, show), stopped])
    } finally {
      if (!options.json) process.stdout.write(`\n${table(all)}\n`)
    }
    if (all.some((figure) => holds(figure) === false)) process.exitCode = 1
  } finally {
    await step('Removing the database', close)
  }
})

/** Rejects at Ctrl-C or SIGTERM, so that what was opened is closed. */
function interrupted(): Promise<never> {
  const signal = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const rejection = signal.then(() => {
    throw new Error('Stopped before the end.')
  })
  rejection.catch(() => {})
  return rejection
}
