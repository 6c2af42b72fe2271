import encodeQR from 'qr'

/** Modules of white around a code, without which readers do not find it (ISO/IEC 18004). */
const quiet = 4

/**
 * A text as a QR code: the side of the square in modules, its white edge included, and its dark modules as the outline of an
 * SVG path. A quarter of the code may be dirty or scratched.
 */
export function codeOutline(text: string): { side: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: quiet })
  return { side: rows.length, path: rows.flatMap((row, y) => runsOf(row).map(([x, n]) => run(x, y, n))).join('') }
}

const run = (x: number, y: number, length: number) => `M${x} ${y}h${length}v1h-${length}z`

/** Where dark modules that stand together begin, and how many they are. */
function runsOf(row: boolean[]): [number, number][] {
  const runs: [number, number][] = []
  row.forEach((isDark, x) => {
    const last = runs.at(-1)
    if (isDark && last && last[0] + last[1] === x) last[1] += 1
    else if (isDark) runs.push([x, 1])
  })
  return runs
}
