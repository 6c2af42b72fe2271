import { WrongUse } from './wrong-use'

/**
 * Runs a command: `--help` says how it is used and does nothing else. A failure is one line on standard error and exit code 1, with
 * the stack at LOG_LEVEL=debug; wrong use has the usage behind it and exit code 2.
 */
export function main(usage: string, run: () => Promise<unknown>): void {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`)
    return
  }
  run().then(
    () => process.exit(),
    (error: unknown) => {
      process.stderr.write(`\n${isWrongUse(error) ? `${error.message}\n\n${usage}`.trimStart() : told(error)}\n`)
      process.exit(isWrongUse(error) ? 2 : 1)
    },
  )
}

const isWrongUse = (error: unknown): error is Error =>
  error instanceof WrongUse || (error instanceof TypeError && codeOf(error).startsWith('ERR_PARSE_ARGS'))

const told = (error: unknown) =>
  process.env.LOG_LEVEL === 'debug' && error instanceof Error ? error.stack : reasonOf(error)

/** The reason at the bottom: what a library wrapped around it names its own inside. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return reasonOf(error.cause)
  const file = 'path' in error && typeof error.path === 'string' ? files[codeOf(error)] : undefined
  return file && 'path' in error ? `${error.path}: ${file}` : error.message
}

const files: Record<string, string> = {
  ENOENT: 'there is no such file or folder.',
  EACCES: 'permission denied.',
  EISDIR: 'this is a folder.',
  ENOSPC: 'the disk is full.',
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')
