import { accessRows } from '@/e2e/access-rows'
import { actorFaults } from './structure/actors'
import { cycles } from './structure/cycles'
import { figures } from './structure/figures'
import { habitFaults } from './structure/habits'
import { layerFaults } from './structure/layers'
import { nameFaults } from './structure/names'
import { routeFaults } from './structure/routes'
import { readSourceFiles } from './structure/source-file'

const files = readSourceFiles('.')
for (const { name, value, goal, holds } of figures(files))
  console.log(`${holds ? ' ' : '!'} ${name.padEnd(28)} ${value}${goal && ` (goal ${goal})`}`)

const faults = [
  ...layerFaults(files),
  ...nameFaults(files),
  ...cycles(files),
  ...habitFaults(files),
  ...actorFaults(files),
  ...routeFaults(files, accessRows),
]
for (const fault of faults) console.log(`✗ ${fault}`)
console.log(faults.length === 0 ? `${files.length} files keep the structure` : `${faults.length} faults of structure`)
process.exitCode = faults.length === 0 ? 0 : 1
