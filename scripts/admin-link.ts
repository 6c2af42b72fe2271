import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { Email } from '@/features/accounts/input'
import { issueAdminLink } from '@/features/accounts/set-up/issue-admin-link'
import { env } from '@/lib/env'
import { publicAddresses } from './process/addresses'
import { main } from './process/main'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run admin-link -- EMAIL [--create]

Prints a link by which the person with this e-mail address sets a new password, once and within a day.
--create prints an invitation to be an admin instead, for a plant that has none.`

const reasons = {
  not_found: 'Nobody has this e-mail address.',
  disabled: 'This account is locked; an admin can unlock it.',
  has_admin: 'The plant has an admin, who can invite another.',
  email_taken: 'There is an account with this e-mail address already.',
}

main(usage, async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { create: { type: 'boolean' } } })
  const email = Email.safeParse(positionals[0])
  if (!email.success || positionals.length !== 1) throw new WrongUse()
  const [origin = ''] = publicAddresses(env())
  await withDatabase(async () => {
    const linked = await issueAdminLink(commandLine, email.data, values.create === true, origin)
    if (!linked.ok) throw new Error(reasons[linked.reason])
    process.stdout.write(`${linked.link}\n`)
  })
})
