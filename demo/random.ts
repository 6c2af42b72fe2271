export const minutesPerDay = 1440

/** FNV-1a, 32 bit (Fowler, Noll, Vo; public domain). */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}

/**
 * The generator sfc32 of Chris Doty-Humphrey's PractRand (public domain), seeded by a stream's name and a day, so
 * that any day can be drawn without drawing the days before it.
 * @returns a function that gives the next number, uniform in (0, 1).
 */
export function uniforms(stream: string, day: number): () => number {
  let a = hash(stream)
  let b = hash(`${stream}'`)
  let c = day | 0
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return ((t >>> 0) + 0.5) / 4294967296
  }
  for (let i = 0; i < 15; i++) next()
  return next
}

/** A day's standard normal numbers, one a minute, by the method of Box and Muller. */
function drawNormals(stream: string, day: number): Float64Array {
  const next = uniforms(stream, day)
  const out = new Float64Array(minutesPerDay)
  for (let i = 0; i < minutesPerDay; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(next()))
    const angle = 2 * Math.PI * next()
    out[i] = radius * Math.cos(angle)
    out[i + 1] = radius * Math.sin(angle)
  }
  return out
}

/** Neighbouring days run in over the same days: the newest draws are kept, about 6 MB. */
const keptDraws = 512
const draws = new Map<string, Float64Array>()

/** Standard normal numbers, one a minute of `days` days from `firstDay`. */
export function normals(stream: string, firstDay: number, days: number): Float64Array {
  const out = new Float64Array(days * minutesPerDay)
  for (let d = 0; d < days; d++) {
    const key = `${stream}@${firstDay + d}`
    const drawn = draws.get(key) ?? drawNormals(stream, firstDay + d)
    draws.delete(key)
    draws.set(key, drawn)
    out.set(drawn, d * minutesPerDay)
  }
  for (const key of draws.keys()) {
    if (draws.size <= keptDraws) break
    draws.delete(key)
  }
  return out
}

/**
 * Autoregressive noise of first order, one value a minute, with the standard deviation `sigma`. It runs in over as
 * many whole days as it takes to forget its start (to 1e-4), so a day's values do not depend on where a history begins.
 */
export function autoregressive(stream: string, firstDay: number, days: number, phi: number, sigma: number) {
  const runInDays = Math.ceil(Math.log(1e-4) / Math.log(phi) / minutesPerDay)
  const noise = normals(stream, firstDay - runInDays, runInDays + days)
  const innovation = sigma * Math.sqrt(1 - phi * phi)
  const skip = runInDays * minutesPerDay
  const out = new Float64Array(days * minutesPerDay)
  let state = 0
  for (let i = 0; i < noise.length; i++) {
    state = phi * state + innovation * (noise[i] ?? 0)
    if (i >= skip) out[i - skip] = state
  }
  return out
}
