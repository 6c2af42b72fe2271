const wordsOfType: [string, RegExp][] = [
  ['temperature', /temp|thermo/i],
  ['vibration', /vibr|accel|velocity.?rms/i],
  ['pressure', /press/i],
  ['flow', /flow/i],
  ['current', /current|amp(ere|s)/i],
  ['voltage', /volt/i],
  ['power', /power|watt/i],
  ['speed', /speed|rpm/i],
  ['level', /level/i],
  ['humidity', /humid/i],
]

/** What a column or file measures by the words in its name; `measurement` when none is known. */
export function guessSensorType(name: string): string {
  return wordsOfType.find(([, words]) => words.test(name))?.[0] ?? 'measurement'
}
