import type { Route } from 'next'
import type { SearchParams } from './time-range'

type Change = Record<string, string | number | null | undefined>

/** The URL's parameters with some set anew and some taken out (null), as `?a=b` or as nothing. */
export function searchQuery(current: SearchParams, change: Change): '' | `?${string}` {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...current, ...change })) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number') query.set(name, String(value))
  }
  query.sort()
  return query.size > 0 ? `?${query}` : ''
}

/** A page of this application with the URL's parameters changed. */
export const hrefWith = (pathname: string, current: SearchParams, change: Change): Route =>
  `${pathname}${searchQuery(current, change)}` as Route
