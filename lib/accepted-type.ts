/**
 * The first of the offered media types that an `Accept` header (RFC 9110, 12.5.1) likes best, or null when it takes none of
 * them. Without a header anything goes.
 * @param offered in our own order of preference, in lower case.
 */
export function acceptedType<Type extends string>(accept: string | null, offered: readonly Type[]): Type | null {
  const ranges = (accept?.trim() || '*/*').split(',').map(rangeOf)
  let best: { type: Type; quality: number } | null = null
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality > (best?.quality ?? 0)) best = { type, quality }
  }
  return best?.type ?? null
}

type Range = { range: string; quality: number }

function rangeOf(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

/** By the most exact range that names the type. */
function qualityOf(type: string, ranges: Range[]): number {
  const names = [type, `${type.split('/')[0]}/*`, '*/*']
  const matching = names.flatMap((name) => ranges.filter(({ range }) => range === name))
  return matching[0]?.quality ?? 0
}
