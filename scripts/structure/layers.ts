import { importsOf, isTest, type SourceFile } from './source-file'

const mayImport: Record<string, string[]> = {
  lib: [],
  server: ['lib'],
  db: ['lib'],
  components: ['lib'],
  features: ['db', 'components', 'lib'],
  demo: ['features', 'db', 'lib'],
  backup: ['features', 'db', 'lib'],
  jobs: ['backup', 'demo', 'features', 'db', 'lib'],
  bridge: ['features', 'db', 'lib'],
  app: ['features', 'components', 'lib'],
}
/** A feature may import those before it. */
const featureOrder =
  'access audit plant accounts live equipment sensors devices readings signals history alerts detection registry models maintenance notifications demo-plant overview operation datasets api-reference'.split(
    ' ',
  )

const rooms = new Set([...Object.keys(mayImport), 'scripts', 'e2e', 'bench'])

function roomOf(path: string): string | undefined {
  const [first = ''] = path.split('/')
  return rooms.has(first) ? first : undefined
}

function forbiddenImport(from: string, to: string): string | undefined {
  const [room, target] = [roomOf(from), roomOf(to)]
  if (to === 'recharts' && !from.startsWith('components/charts/')) return 'only components/charts draws with recharts'
  const allowed = room === undefined ? undefined : mayImport[room]
  if (allowed === undefined || target === undefined) return undefined
  if (room !== target) return allowed.includes(target) ? undefined : `${room} may not import ${target}`
  return room === 'features' ? forbiddenFeature(from, to) : undefined
}

function forbiddenFeature(from: string, to: string): string | undefined {
  const [own = '', other = ''] = [from.split('/')[1], to.split('/')[1]]
  const [at, wanted] = [featureOrder.indexOf(own), featureOrder.indexOf(other)]
  if (at < 0) return `${own} has no place in the order of features yet`
  return own === other || (wanted >= 0 && wanted < at) ? undefined : `${own} may not know ${other}`
}

/** Imports against the one-way order; tests may arrange their data from anywhere. */
export function layerFaults(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap((file) =>
      importsOf(file).flatMap((to) => {
        const fault = forbiddenImport(file.path, to)
        return fault ? [`${file.path}: imports ${to}: ${fault}`] : []
      }),
    )
}
