import { readFileSync, writeFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'

/** What a phone cuts to its own shape has a ground without corners, and the sign well inside of it. */
const maskable = (svg: string) =>
  svg.replace('rx="8" ', '').replace('<path ', '<path transform="translate(16 16) scale(.7) translate(-16 -16)" ')

const svg = readFileSync('app/icon.svg', 'utf8')
const icons = [
  { path: 'public/icons/icon-192.png', side: 192, drawing: svg },
  { path: 'public/icons/icon-512.png', side: 512, drawing: svg },
  { path: 'public/icons/maskable-512.png', side: 512, drawing: maskable(svg) },
  { path: 'app/apple-icon.png', side: 180, drawing: maskable(svg) },
]

for (const { path, side, drawing } of icons) {
  writeFileSync(path, new Resvg(drawing, { fitTo: { mode: 'width', value: side } }).render().asPng())
  console.log(`wrote ${path}`)
}
