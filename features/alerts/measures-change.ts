import type { AlertEvidence } from './input'

/** Whether what was observed, usual and allowed are changes of the value, and so no levels of it. */
export const measuresChange = ({ detector, limit }: Pick<AlertEvidence, 'detector' | 'limit'>): boolean =>
  detector === 'rate_of_change' && limit !== undefined
