import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { isEmbedded } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { openReporting } from '@/features/datasets/reporting/commands'
import { ReportingLogin } from '@/features/datasets/reporting/input'
import { main } from './process/main'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run reporting -- [--name NAME] [--password-stdin]

Makes a login for Grafana and BI tools that reads the views of the schema "reporting" and nothing else, or gives it a new
password: one that is made and shown this once, or the line on standard input.`

main(usage, async () => {
  const { values } = parseArgs({ options: { name: { type: 'string' }, 'password-stdin': { type: 'boolean' } } })
  if (isEmbedded())
    throw new Error(
      'The embedded database is reached by this plant alone. Set DATABASE_URL, or take the data out: npm run export',
    )
  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : null
  const login = ReportingLogin.safeParse({
    name: values.name,
    password: given ?? randomBytes(24).toString('base64url'),
  })
  if (!login.success) {
    const [issue] = login.error.issues
    throw new WrongUse(`${issue?.path.join('.')} ${issue?.message}`)
  }
  await withDatabase(async () => {
    const opened = await openReporting(commandLine, login.data)
    if (!opened.ok) throw new Error(`There is a role ${login.data.name} that was not made here. Choose another --name.`)
    process.stderr.write(`${opened.name} reads the views of the schema reporting.\n`)
    if (given === null) process.stdout.write(`${login.data.password}\n`)
  })
})
