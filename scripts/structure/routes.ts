import type { Permission } from '@/features/access/permissions'
import type { SourceFile } from './source-file'

/** Who gets in, by `page /path` or `METHOD /path`: whoever has the permission, or everybody. */
export type AccessRows = Record<string, Permission | 'public'>

/** What a file of `app/` answers, as rows name it, with the permissions that it names itself, and how it refuses the rest. */
type Route = { file: string; rows: string[]; asksFor: Set<string>; refusing: string | null }

const methods = /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g
const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** All but what answers 405 to everybody. */
const exported = /^export\s(?!type\b)(?!const \{[^}]*\} = refuseOtherMethods\()[^=]*/gm
const refused = /^export const \{[^}]*\} = refuseOtherMethods\([^)]*\)/m
const asked = /\b(?:requirePerson|answering(?:Person|Export|List))(?:<[^(]*>)?\(\s*'([\w.]+)'/g
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
    const refusing = kind === 'route' ? (refused.exec(text)?.[0].replace(/\s+/g, ' ') ?? '') : null
    return [{ file, rows: rowsOf(kind, path, text), asksFor, refusing }]
  })
}

/** A handler says of each method that it does not have that it does not, and which ones it has. */
function methodFault({ file, rows, refusing }: Route): string[] {
  if (refusing === null) return []
  const own = rows.map((row) => row.split(' ')[0] ?? '')
  const has = allMethods.filter((method) => own.includes(method) || (method === 'HEAD' && own.includes('GET')))
  const others = allMethods.filter((method) => !has.includes(method)).join(', ')
  const wanted = `export const { ${others} } = refuseOtherMethods(${has.map((method) => `'${method}'`).join(', ')})`
  return refusing === wanted ? [] : [`${file}: other methods get 405 by "${wanted}"`]
}

function rowsOf(kind: string, path: string, text: string): string[] {
  if (kind === 'page') return [`page ${path}`]
  if (kind !== 'route') return [`GET ${path.replace(/\/$/, '')}/${kind}`]
  const found = [...text.matchAll(exported)].flatMap(([statement]) => statement.match(methods) ?? [])
  return [...new Set(found)].map((method) => `${method} ${path}`)
}

/**
 * Pages and handlers without a row, rows without either, rows that say another permission than the file asks for, and handlers
 * that leave a method to the framework, which refuses it without saying what it has.
 */
export function routeFaults(files: SourceFile[], rows: AccessRows): string[] {
  const routes = routesIn(files)
  const answered = new Set(routes.flatMap((route) => route.rows))
  const stale = Object.keys(rows).filter((row) => !answered.has(row))
  const elsewhere = files.filter(({ path }) => /^(src\/)?pages\//.test(path))
  return [
    ...routes.flatMap((route) => route.rows.flatMap((row) => rowFault(route, row, rows[row]))),
    ...routes.flatMap(methodFault),
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
