import { sql } from 'drizzle-orm'
import { maintenanceLogs, plantSettings } from '@/db/schema'
import { formatMoney } from '@/lib/format'

/** An amount in a currency of ISO 4217. */
export type Money = { currency: string; amount: number }

/** The currency in which the parts of an entry were paid; the plant's on entries that are older than their currency. */
export const partsCurrency = sql<string>`coalesce(
  ${maintenanceLogs.partsCurrency}, (select p.currency from ${plantSettings} p), 'EUR')`

/** Amounts beside each other, since different currencies have no sum: €12.00 + $3.00. */
export const sayMoney = (amounts: Money[]): string =>
  amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(' + ')

/** Adds to the amount in a currency. */
export function addMoney(amounts: Money[], { currency, amount }: Money): Money[] {
  const known = amounts.find((one) => one.currency === currency)
  const others = amounts.filter((one) => one !== known)
  const sum = { currency, amount: (known?.amount ?? 0) + amount }
  return [...others, sum].toSorted((one, other) => (one.currency < other.currency ? -1 : 1))
}
