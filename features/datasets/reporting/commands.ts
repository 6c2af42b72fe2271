import { db, statementsOf } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { ReportingLogin } from './input'
import { scramVerifier } from './scram-verifier'

type Refused = { ok: false; reason: 'not_ours' }

/** By this a role is known as one that was made here, and may be changed. */
const mark = 'smart-maintenance reporting'

/**
 * Makes a role that reads the views of the schema `reporting` and nothing else, or gives the one that was made before a new
 * password. It only reads, no statement takes longer than a minute, and ten connections are the most.
 */
export async function openReporting(
  actor: Actor,
  login: ReportingLogin,
): Promise<{ ok: true; name: string } | Refused> {
  authorise(actor, 'reporting.open')
  const { name, password } = ReportingLogin.parse(login)
  return db.transaction(async (transaction) => {
    const tx = statementsOf(transaction)
    const [role] = await tx<{ mark: string | null }[]>`
      select shobj_description(oid, 'pg_authid') as mark from pg_roles where rolname = ${name}`
    if (role && role.mark !== mark) return { ok: false, reason: 'not_ours' }
    const [at] = await tx<{ database: string }[]>`select current_database() as database`
    const [quoted, verifier, database] = [`"${name}"`, scramVerifier(password), at?.database.replaceAll('"', '""')]
    // Functions of TimescaleDB, which tools call without saying where they are, stand in `public`.
    await tx.unsafe(`
      ${role ? '' : `create role ${quoted};`}
      comment on role ${quoted} is '${mark}';
      alter role ${quoted} with login nosuperuser nocreatedb nocreaterole noreplication connection limit 10
        password '${verifier}';
      alter role ${quoted} set default_transaction_read_only = on;
      alter role ${quoted} set statement_timeout = '60s';
      alter role ${quoted} set search_path = reporting, public;
      grant connect on database "${database}" to ${quoted};
      grant usage on schema reporting to ${quoted};
      grant select on all tables in schema reporting to ${quoted};
      alter default privileges in schema reporting grant select on tables to ${quoted}`)
    await recordAudit(transaction, actor, { action: 'plant.reporting_opened', detail: { login: name } })
    return { ok: true, name }
  })
}
