import { importFiles } from './import/import-files'
import { openFile } from './import/open-file'
import { parseOptions } from './import/options'
import { UsageError, usage } from './import/usage-error'
import { main } from './process/main'
import { withDatabase } from './with-database'

let isStopping = false

/** The first Ctrl-C lets the block at hand come to its end, a second one does not. */
function stopAfterBlock(): void {
  isStopping = true
  process.stderr.write('\nStopping after this block …\n')
}

main(async () => {
  try {
    const args = process.argv.slice(2)
    if (args.includes('--help')) return process.stdout.write(`${usage}\n`)
    const options = parseOptions(args)
    const files = await Promise.all(options.files.map((path) => openFile(path, options)))
    process.once('SIGINT', stopAfterBlock).once('SIGTERM', stopAfterBlock)
    process.exitCode = await withDatabase(() => importFiles(files, options, () => isStopping))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n\n${usage}\n`)
    process.exitCode = 2
  }
})
