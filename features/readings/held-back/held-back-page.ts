import type { Route } from 'next'

/** The page of what is held back under an identifier. */
export const heldBackPage = (sensorId: string): Route =>
  `/sensors/unregistered/${encodeURIComponent(sensorId)}` as Route
