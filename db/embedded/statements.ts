/** What the bridge must know about a text of SQL before the shared backend sees it. */
export type StatementFacts = {
  /** The first statement is `COPY … FROM STDIN`. */
  copyIn?: { binary: boolean }
  /** `*` unlistens all. */
  channels: { listens: boolean; channel: string }[]
  changesSettings: boolean
  /** Why it would harm the other clients of the shared session. */
  refusal?: string
}

const interesting = /\b(copy|(un)?listen|set|reset|set_config|discard|deallocate)\b/i
const token =
  /\s+|--[^\n]*|(?<comment>\/\*)|(?<dollar>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)|[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|(?<word>"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(?<symbol>[\s\S])/gy

/** Reads the facts of a text of SQL, or null where there is nothing to know (nearly always). */
export function readFacts(sql: string): StatementFacts | null {
  if (!interesting.test(sql)) return null
  const statements = splitStatements(sql)
  const facts: StatementFacts = { channels: [], changesSettings: /\bset_config\b/i.test(sql) }
  for (const words of statements) addFacts(facts, words)
  facts.copyIn = copyFromStdin(statements[0] ?? [])
  return facts.copyIn || facts.channels.length > 0 || facts.changesSettings || facts.refusal ? facts : null
}

function addFacts(facts: StatementFacts, words: string[]): void {
  const [verb, object] = words
  if (verb === 'listen' && object) facts.channels.push({ listens: true, channel: identifier(object) })
  if (verb === 'unlisten' && object) facts.channels.push({ listens: false, channel: identifier(object) })
  if ((verb === 'set' && object !== 'local' && object !== 'transaction') || verb === 'reset') {
    facts.changesSettings = true
  }
  if ((verb === 'discard' && object === 'all') || (verb === 'deallocate' && words.includes('all'))) {
    facts.refusal = `${verb} all would end what other clients of the embedded database have prepared`
  }
}

function copyFromStdin(words: string[]): { binary: boolean } | undefined {
  if (words[0] !== 'copy') return undefined
  const from = words.indexOf('from')
  return from > 0 && words[from + 1] === 'stdin' ? { binary: words.includes('binary') } : undefined
}

/** Words and symbols of each statement, without literals and comments; of what is in parentheses, only what follows FROM STDIN. */
function splitStatements(sql: string): string[][] {
  const statements: string[][] = []
  let words: string[] = []
  let depth = 0
  token.lastIndex = 0
  for (let found = token.exec(sql); found !== null; found = token.exec(sql)) {
    const { comment, dollar, word, symbol } = found.groups ?? {}
    if (comment) token.lastIndex = endOfComment(sql, token.lastIndex)
    else if (dollar) token.lastIndex = endOfQuote(sql, token.lastIndex, dollar)
    else if (symbol === '(') depth += 1
    else if (symbol === ')') depth -= 1
    else if (symbol === ';' && depth <= 0) {
      statements.push(words)
      words = []
    } else if (word && (depth === 0 || words.includes('stdin')))
      words.push(word.startsWith('"') ? word : word.toLowerCase())
    else if (symbol === '*') words.push(symbol)
  }
  return [...statements, words].filter((statement) => statement.length > 0)
}

function endOfComment(sql: string, start: number): number {
  let depth = 1
  let at = start
  while (depth > 0 && at < sql.length) {
    if (sql.startsWith('*/', at)) depth -= 1
    else if (sql.startsWith('/*', at)) depth += 1
    else at -= 1
    at += 2
  }
  return at
}

function endOfQuote(sql: string, start: number, quote: string): number {
  const end = sql.indexOf(quote, start)
  return end < 0 ? sql.length : end + quote.length
}

function identifier(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word
}
