import type { SourceFile } from './source-file'

/** What no file may say; `any` and `!` are refused by the linter, so only its silencing is looked for here. */
const forbidden: { pattern: RegExp; why: string }[] = [
  { pattern: /\bas\s+unknown\s+as\b/, why: 'a cast through unknown hides a wrong type' },
  { pattern: /@ts-(ignore|expect-error|nocheck)/, why: 'the compiler is right' },
  { pattern: /biome-ignore\s+lint\/(suspicious\/noExplicitAny|style\/noNonNullAssertion)/, why: 'no any, no !' },
  { pattern: /^\s*['"]use server['"]/, why: 'forms post to route handlers' },
  {
    pattern: /dangerously[S]etInnerHTML|\.(inner|outer)HTML\s*=[^=]|document\.write/,
    why: 'raw HTML runs what it holds',
  },
  { pattern: /\beval\(|\bnew\s+Function\b|\bshell:\s*true\b/, why: 'a text is never run as a program' },
  { pattern: /\b(test|it|describe|suite)(\.\w+)*\.only\b/, why: 'the other tests would not run' },
  { pattern: /\b(test|it|describe|suite)\.(skip|fixme|todo)\(\s*['"`]/, why: 'a test that never runs is none' },
]

/** Lines with a forbidden habit, as `path:line: why`. */
export function habitFaults(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, at) =>
        forbidden.filter(({ pattern }) => pattern.test(line)).map(({ why }) => `${path}:${at + 1}: ${why}`),
      ),
  )
}
