import { isTest, type SourceFile } from './source-file'

export interface Figure {
  name: string
  value: string
  goal: string
  holds: boolean
}

const lines = ({ text }: SourceFile) => text.trimEnd().split('\n')
const total = (files: SourceFile[]) => files.reduce((sum, file) => sum + lines(file).length, 0)
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** The sizes that show whether the code stays easy to live in, beside their goals. */
export function figures(files: SourceFile[]): Figure[] {
  const code = files.filter(({ path }) => !isTest(path))
  const bySize = code.map((file) => ({ path: file.path, size: lines(file).length })).sort((a, b) => a.size - b.size)
  const sizeAt = (share: number) => bySize[Math.ceil(share * bySize.length) - 1]?.size ?? 0
  const largest = (pattern: RegExp) => bySize.findLast(({ path }) => pattern.test(path)) ?? { path: 'none', size: 0 }
  const tests = total(files) - total(code)
  return [
    atMost('median file', sizeAt(0.5), 50),
    atMost('95 % of files', sizeAt(0.95), 180),
    named('longest page', largest(/^app\/.*\bpage\.tsx$/), 80),
    named('longest route handler', largest(/^app\/.*\broute\.ts$/), 40),
    { name: 'longest file', value: `${bySize.at(-1)?.size ?? 0} ${bySize.at(-1)?.path ?? ''}`, goal: '', holds: true },
    share('comments besides docstrings', commentLines(code) / Math.max(1, total(code)), 0.05),
    share('client components', clientShare(code), 0.2),
    ratio('test lines : code lines', tests / Math.max(1, total(code)), 0.8),
  ]
}

function atMost(name: string, size: number, goal: number): Figure {
  return { name, value: `${size} lines`, goal: `≤ ${goal}`, holds: size <= goal }
}

function named(name: string, { path, size }: { path: string; size: number }, goal: number): Figure {
  return { name, value: `${size} lines, ${path}`, goal: `≤ ${goal}`, holds: size <= goal }
}

function share(name: string, value: number, goal: number): Figure {
  return { name, value: percent(value), goal: `≤ ${percent(goal)}`, holds: value <= goal }
}

function ratio(name: string, value: number, goal: number): Figure {
  return { name, value: value.toFixed(2), goal: `≥ ${goal}`, holds: value >= goal }
}

function commentLines(files: SourceFile[]): number {
  return files.flatMap(lines).filter((line) => /^\s*(\/\/|\/\*(?!\*)|\{\/\*)/.test(line)).length
}

function clientShare(files: SourceFile[]): number {
  const components = files.filter(({ path }) => path.endsWith('.tsx'))
  const client = components.filter(({ text }) => /^['"]use client['"]/.test(text))
  return client.length / Math.max(1, components.length)
}
