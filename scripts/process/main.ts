/** Runs a command: a failure is one line on standard error and exit code 1, with the stack at LOG_LEVEL=debug. */
export function main(run: () => Promise<unknown>): void {
  run().then(
    () => process.exit(),
    (error: unknown) => {
      const text = error instanceof Error ? error.message : String(error)
      process.stderr.write(`\n${process.env.LOG_LEVEL === 'debug' && error instanceof Error ? error.stack : text}\n`)
      process.exit(1)
    },
  )
}
