import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Holder, isOfWholePlant, type Permission, permissions, roles } from '@/features/access/permissions'
import { translator } from '@/lib/messages'
import { writeOrCheck } from './write-or-check'

export const securityDocument = 'docs/security.md'

const columns: { holder: Holder; title: string }[] = [
  ...roles.map((role) => ({ holder: role, title: role })),
  { holder: 'device', title: 'device key' },
]
const place = /(<!-- permissions -->\n)[\s\S]*?(<!-- \/permissions -->)/

/** The document with its table of permissions made anew from the code. */
export function withPermissions(document: string): string {
  if (!place.test(document)) throw new Error(`${securityDocument} has no place for the permissions`)
  return document.replace(place, (_, start: string, end: string) => `${start}${permissionsTable()}\n${end}`)
}

function permissionsTable(): string {
  const rows = Object.entries(permissions).map(([name, { holders }]) => [
    translator('permission')(name as Permission) +
      (isOfWholePlant(name as Permission) ? '; not with an account that is limited to sites' : ''),
    ...columns.map(({ holder }) => (holders.some((one) => one === holder) ? 'yes' : '')),
    `\`${name}\``,
  ])
  const head = ['what', ...columns.map(({ title }) => title), 'in code']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeOrCheck(securityDocument, Buffer.from(withPermissions(readFileSync(securityDocument, 'utf8'))))
