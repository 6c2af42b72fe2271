import type { SourceFile } from './source-file'

const saysNothing = /^(utils?|helpers?|types|index|services?|hooks?|common|misc)$/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** File names that say nothing or break the pattern, and features' files outside the closed set. */
export function nameFaults(files: SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    const fault = nameFault(path)
    return fault ? [`${path}: ${fault}`] : []
  })
}

function nameFault(path: string): string | undefined {
  const parts = path.split('/')
  const file = parts.pop() ?? ''
  const stem = file.replace(/(\.test|\.spec|\.config)?\.\w+$/, '')
  const empty = [...parts, stem].find((name) => saysNothing.test(name))
  if (empty) return `the name "${empty}" says nothing of what is inside`
  if (!kebabCase.test(stem) && parts[0] !== 'app') return 'file names are kebab-case'
  if (parts[0] !== 'features') return undefined
  if (parts.length === 1) return 'a feature is a folder named by its noun'
  const inComponents = parts.includes('components')
  return file.endsWith('.tsx') && !inComponents ? 'markup of a feature lives in its components/' : undefined
}
