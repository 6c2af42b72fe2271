import { importsOf, type SourceFile } from './source-file'

/** Every import cycle once, written as the files it runs through. */
export function cycles(files: SourceFile[]): string[] {
  const byStem = new Map(files.map((file) => [file.path.replace(/\.\w+$/, ''), file.path]))
  const graph = new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap((to) => byStem.get(to.replace(/\.(ts|tsx|js|mjs)$/, '')) ?? []),
    ]),
  )
  const finished = new Set<string>()
  const found: string[] = []

  function visit(path: string, trail: string[]): void {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || finished.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }

  for (const path of graph.keys()) visit(path, [])
  return found.map((cycle) => `import cycle: ${cycle}`)
}
