/** Whether the database refused a value that another row has already; Drizzle wraps what the driver throws. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'code' in error ? error.code === '23505' : isUniqueViolation(error.cause)
}
