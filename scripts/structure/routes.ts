import type { Permission } from '@/features/access/permissions'
import type { SourceFile } from './source-file'

/** Who gets in, by `page /path` or `METHOD /path`: whoever has the permission, or everybody. */
export type AccessRows = Record<string, Permission | 'public'>

/** What a file of `app/` answers, as rows name it, with the permissions that it names itself. */
type Route = { file: string; rows: string[]; asksFor: Set<string> }

const methods = /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g
/** All but what answers 405 to everybody. */
const exported = /^export\s(?!type\b)(?!const \{[^}]*\} = refuseOtherMethods\()[^=]*/gm
const asked = /\b(?:requirePerson|answeringPerson)(?:<[^(]*>)?\(\s*'([\w.]+)'/g
const routeFile =
  /^app\/(?:(.*)\/)?(page|route|manifest|sitemap|robots|icon|apple-icon|opengraph-image|twitter-image)\.(ts|tsx|js|mjs)$/

function routesIn(files: SourceFile[]): Route[] {
  return files.flatMap(({ path: file, text }) => {
    const [, folder = '', kind = ''] = routeFile.exec(file) ?? []
    if (kind === '') return []
    const path = `/${folder
      .split('/')
      .filter((part) => part !== '' && !/^[(@]/.test(part))
      .join('/')}`
    const asksFor = new Set([...text.matchAll(asked)].map(([, permission = '']) => permission))
    return [{ file, rows: rowsOf(kind, path, text), asksFor }]
  })
}

function rowsOf(kind: string, path: string, text: string): string[] {
  if (kind === 'page') return [`page ${path}`]
  if (kind !== 'route') return [`GET ${path.replace(/\/$/, '')}/${kind}`]
  const found = [...text.matchAll(exported)].flatMap(([statement]) => statement.match(methods) ?? [])
  return [...new Set(found)].map((method) => `${method} ${path}`)
}

/** Pages and handlers without a row, rows without either, and rows that say another permission than the file asks for. */
export function routeFaults(files: SourceFile[], rows: AccessRows): string[] {
  const routes = routesIn(files)
  const answered = new Set(routes.flatMap((route) => route.rows))
  const stale = Object.keys(rows).filter((row) => !answered.has(row))
  const elsewhere = files.filter(({ path }) => /^(src\/)?pages\//.test(path))
  return [
    ...routes.flatMap((route) => route.rows.flatMap((row) => rowFault(route, row, rows[row]))),
    ...stale.map((row) => `e2e/access-rows.ts: "${row}": there is no such route`),
    ...elsewhere.map(({ path }) => `${path}: routes live in app/`),
  ]
}

/** A key's permission is asked for by the command, not by the handler. */
const byKey: Permission = 'reading.write'

function rowFault({ file, asksFor }: Route, row: string, needs: AccessRows[string] | undefined): string[] {
  if (needs === undefined) return [`${file}: "${row}" has no row in e2e/access-rows.ts`]
  if (needs === byKey || asksFor.has(needs) || (needs === 'public' && asksFor.size === 0)) return []
  return [`${file}: "${row}" is ${needs} by its row, but the file asks for ${[...asksFor].join(', ') || 'nobody'}`]
}
