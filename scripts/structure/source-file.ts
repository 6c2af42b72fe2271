import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

export interface SourceFile {
  /** From the root of the tree, with forward slashes. */
  path: string
  text: string
}

const skipped = new Set(['node_modules', '.git', '.next', '.data', 'drizzle', 'docs', 'public', 'test-results'])

/** Every TypeScript file below `root` that a person wrote. */
export function readSourceFiles(root: string): SourceFile[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => posix.relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split('/').some((part) => skipped.has(part)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('e2e/')

const specifiers = /(?:\bfrom\s+|\bimport\s+|\bimport\s*\(\s*)['"]([^'"\n]+)['"]/g

/** What a file imports: paths of this tree as written without an extension, or a package's specifier. */
export function importsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(specifiers)].flatMap(([, specifier]) => {
    if (specifier === undefined) return []
    if (specifier.startsWith('@/')) return [specifier.slice(2)]
    return [specifier.startsWith('.') ? posix.join(dirname(path), specifier) : specifier]
  })
}
