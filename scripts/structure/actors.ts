import type { SourceFile } from './source-file'

const doors = /^features\/[\w-]+(?:\/[\w-]+)?\/(queries|commands)\.ts$/
/** An exported function with the docstring before it and the parameters' text after its first parenthesis. */
const exported =
  /(\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*)?export (?:async )?(?:function|const) (\w+)(?:\s*=\s*(?:cache\()?(?:async )?)?\(([^()]*(?:\([^()]*\)[^()]*)*)/g
const takesActor = /^\s*(?:tx: .+?,\s*|\{[^}]*\}: [^,]+,\s*)?\w+: (Actor|Person|SignedIn|Device|Author)\b/

/**
 * Queries and commands that do not ask on whose behalf they run. One that needs no actor says why in its docstring,
 * after the words `No actor:`.
 */
export function actorFaults(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => doors.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(exported)]
        .filter(([, docs = '', , parameters = '']) => !takesActor.test(parameters) && !docs.includes('No actor:'))
        .map(([, , name]) => `${path}: ${name} takes no actor and does not say why ("No actor: …" in its docstring)`),
    )
}
