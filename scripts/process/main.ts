/** Runs a command: a failure is one line on standard error and exit code 1, with the stack at LOG_LEVEL=debug. */
export function main(run: () => Promise<unknown>): void {
  run().then(
    () => process.exit(),
    (error: unknown) => {
      const text = reasonOf(error)
      process.stderr.write(`\n${process.env.LOG_LEVEL === 'debug' && error instanceof Error ? error.stack : text}\n`)
      process.exit(1)
    },
  )
}

/** The reason at the bottom: what a library wrapped around it names its own inside. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message
}
