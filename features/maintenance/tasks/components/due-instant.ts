/** Reads plant time in the browser, loaded when a form is about to need it. */
export type ToInstant = (local: string, timeZone: string) => Date | null

export const loadToInstant = (): Promise<ToInstant> =>
  import('@/lib/plant-time').then((loaded) => loaded.instantFromLocal)

/** What a `datetime-local` field says as an instant; empty stays empty, and what is no time is left for the server to refuse. */
export function instantText(local: string, timeZone: string, toInstant: ToInstant | null): string {
  if (local === '') return ''
  return toInstant?.(local, timeZone)?.toISOString() ?? local
}
