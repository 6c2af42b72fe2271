import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyPatch, parsePatch, reversePatch, type StructuredPatch } from 'diff'

const root = fileURLToPath(new URL('..', import.meta.url))
const patches = join(root, 'patches')

/**
 * Mends packages after they were installed, by the unified diffs of `patches/`; one that is mended already stays as it is.
 * @throws Error when a diff does not fit: the package's version changed, and nobody looked whether it still needs mending.
 */
async function applyPatches(): Promise<void> {
  for (const name of (await readdir(patches)).filter((file) => file.endsWith('.patch'))) {
    for (const patch of parsePatch(await readFile(join(patches, name), 'utf8'))) await applyTo(name, patch)
  }
}

async function applyTo(name: string, patch: StructuredPatch): Promise<void> {
  const path = join(root, patch.newFileName?.replace(/^b\//, '') ?? '')
  const text = await readFile(path, 'utf8')
  if (applyPatch(text, reversePatch(patch)) !== false) return
  const mended = applyPatch(text, patch)
  if (mended === false) throw new Error(`patches/${name} does not fit ${path}`)
  await writeFile(`${path}.mended`, mended)
  await rename(`${path}.mended`, path)
}

await applyPatches()
