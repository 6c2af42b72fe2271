/** Three digits where they say something, never an exponent. */
export const written = (value: number): string =>
  String(Number(value.toPrecision(Math.abs(value) >= 100 ? Math.ceil(Math.log10(Math.abs(value) + 1)) + 1 : 3)))

/** What a sensor is called beside its machine. */
export const calledBy = ({ name, equipmentTag }: { name: string; equipmentTag: string | null }): string =>
  equipmentTag ? `${name} of ${equipmentTag}` : name
