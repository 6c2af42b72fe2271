import { isTest, type SourceFile } from './source-file'

/** What no file may say; `any` and `!` are refused by the linter, so only its silencing is looked for here. */
const forbidden: { pattern: RegExp; why: string; where?: (file: SourceFile) => boolean }[] = [
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
  {
    pattern: /(?<![.\w])fetch\(|\b(request|get)\b.*from ['"]node:https?['"]|from ['"](undici|axios|node:http2)['"]/,
    why: 'the server calls out through lib/outgoing alone',
    where: runsOnServer,
  },
]

/** The last is a program for others to run. */
const callers = ['lib/outgoing.ts', 'lib/post-json.ts', 'features/devices/snippets/node.ts']

/** A browser may call its own server, and programs beside the server what they are for. */
function runsOnServer({ path, text }: SourceFile): boolean {
  if (isTest(path) || callers.includes(path) || /^['"]use client['"]/.test(text)) return false
  return /^(app|bridge|features|components|db|jobs|lib|server)\/|^proxy\.ts$/.test(path)
}

/** Lines with a forbidden habit, as `path:line: why`. */
export function habitFaults(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const rules = forbidden.filter(({ where }) => where === undefined || where(file))
    return file.text
      .split('\n')
      .flatMap((line, at) =>
        rules.filter(({ pattern }) => pattern.test(line)).map(({ why }) => `${file.path}:${at + 1}: ${why}`),
      )
  })
}
