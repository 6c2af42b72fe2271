/** Shows that a step is under way, then how long it took; on a terminal with a running clock. */
export async function step<T>(label: string, run: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 1000)
  const terminal = process.stderr.isTTY
  process.stderr.write(terminal ? `  ${label} …` : `  ${label} …\n`)
  const clock = terminal && setInterval(() => process.stderr.write(`\r  ${label} … ${seconds()} s `), 1_000)
  try {
    const result = await run()
    process.stderr.write(`${terminal ? '\r' : ''}✓ ${label} (${seconds()} s)   \n`)
    return result
  } catch (error) {
    process.stderr.write(`${terminal ? '\r' : ''}✗ ${label}\n`)
    throw error
  } finally {
    if (clock) clearInterval(clock)
  }
}
