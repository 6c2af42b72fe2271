import { type FieldUnit, fieldUnits } from '@/lib/field-units'

export type Conversion = (value: number) => number

type Known = FieldUnit & { quantity: string }

/** How a spelling is looked up: without what people leave out or write in several ways. */
const plain = (written: string): string =>
  written
    .normalize('NFKC')
    .replaceAll('−', '-')
    .replaceAll(/[\s·⋅*.^]/g, '')

const knownUnits = new Map<string, Known>(
  Object.entries(fieldUnits).flatMap(([quantity, units]) =>
    units.flatMap((unit) => unit.written.map((written): [string, Known] => [plain(written), { ...unit, quantity }])),
  ),
)

const conversions = new Map<string, Promise<Conversion>>()

/**
 * How values of a unit become values of another, or null when one of them is not known or they measure different things.
 * Both are looked up as texts: mathjs sees only its own names of units.
 */
export async function conversionOf(from: string, to: string): Promise<Conversion | null> {
  const [source, target] = [knownUnits.get(plain(from)), knownUnits.get(plain(to))]
  if (!source || !target || source.quantity !== target.quantity) return null
  const key = `${unitKey(source)}→${unitKey(target)}`
  const known = conversions.get(key) ?? makeConversion(source, target)
  conversions.set(key, known)
  return known
}

/** The spellings of the units that can be converted into this one, for people who look for the right one. */
export function convertibleInto(unit: string): string[] {
  const known = knownUnits.get(plain(unit))
  return known ? (fieldUnits[known.quantity] ?? []).flatMap(({ written }) => written[0] ?? []) : []
}

const unitKey = ({ base, times = 1 }: FieldUnit) => `${times} ${base}`

async function makeConversion(from: FieldUnit, to: FieldUnit): Promise<Conversion> {
  if (unitKey(from) === unitKey(to)) return (value) => value
  system ??= unitSystem()
  const units = await system
  // Per second, because a unit with a zero of its own, such as a temperature, loses it in company.
  const times = (from.times ?? 1) / (to.times ?? 1)
  const scale = units(1, `${from.base} / s`).toNumber(`${to.base} / s`) * times
  const zero = units(0, from.base).toNumber(to.base)
  return (value) => value * scale + zero
}

let system: ReturnType<typeof unitSystem> | undefined

/** Loaded when the first value is to be converted: most plants never need it, and it takes half a second. */
async function unitSystem() {
  const { create, unitDependencies } = await import('mathjs')
  return create(unitDependencies ?? {}).unit
}
