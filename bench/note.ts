/** Tells the person who waits what is going on; the figures have standard output to themselves. */
export function note(text: string): void {
  process.stderr.write(`    ${text}\n`)
}
