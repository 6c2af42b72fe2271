export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof frequencies)[number]

/** A rule as its form knows it; `rest` is what only the API can say, such as `;BYDAY=1MO`. */
export type RuleParts = { frequency: Frequency; interval: number; rest: string }

export function rulePartsOf(rule: string): RuleParts {
  const [, said, interval = '1', rest = ''] = /^FREQ=([A-Z]+)(?:;INTERVAL=(\d+))?(.*)$/.exec(rule) ?? []
  return { frequency: frequencies.find((one) => one === said) ?? 'MONTHLY', interval: Number(interval), rest }
}

export const ruleOf = ({ frequency, interval, rest }: RuleParts): string =>
  `FREQ=${frequency};INTERVAL=${interval}${rest}`
