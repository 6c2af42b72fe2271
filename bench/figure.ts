export type Target = { sign: '≥' | '≤'; value: number }

/** One measured number; without a target it is told, not judged. */
export type Figure = { name: string; value: number; unit: string; target?: Target }

export const measured = (name: string, value: number, unit: string): Figure => ({ name, value, unit })

export const atLeast = (figure: Figure, value: number): Figure => ({ ...figure, target: { sign: '≥', value } })

export const atMost = (figure: Figure, value: number): Figure => ({ ...figure, target: { sign: '≤', value } })

/** Whether the target is met; null when there is none. A value that is no number meets none. */
export function holds({ value, target }: Figure): boolean | null {
  if (!target) return null
  return target.sign === '≥' ? value >= target.value : value <= target.value
}
