import { importFiles } from './import/import-files'
import { openFile } from './import/open-file'
import { parseOptions } from './import/options'
import { usage } from './import/usage'
import { main } from './process/main'
import { withDatabase } from './with-database'

let isStopping = false

/** The first Ctrl-C lets the block at hand come to its end, a second one does not. */
function stopAfterBlock(): void {
  isStopping = true
  process.stderr.write('\nStopping after this block …\n')
}

main(usage, async () => {
  const options = parseOptions(process.argv.slice(2))
  const files = await Promise.all(options.files.map((path) => openFile(path, options)))
  process.once('SIGINT', stopAfterBlock).once('SIGTERM', stopAfterBlock)
  process.exitCode = await withDatabase(() => importFiles(files, options, () => isStopping))
})
