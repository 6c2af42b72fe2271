import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal, withCookies } from '@/features/accounts/answers'
import { confirmSecondFactor, startSecondFactor, stopSecondFactor } from '@/features/accounts/second-factor/commands'
import { AuthenticatorCode, OwnPassword } from '@/features/accounts/second-factor/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Begins a second factor: what the authenticator app reads. */
export const POST = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, OwnPassword)
  if (!read.ok) return read.answer
  const started = await within(databaseMs, startSecondFactor(person, read.input, request.headers))
  return started.ok ? json({ uri: started.uri, qr: started.qr }, 201) : refusal(started)
})

/** Turns it on by a first code; the backup codes are in this answer alone. */
export const PUT = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, AuthenticatorCode)
  if (!read.ok) return read.answer
  const confirmed = await within(databaseMs, confirmSecondFactor(person, read.input, request.headers))
  if (!confirmed.ok) return refusal(confirmed)
  return withCookies(json({ backupCodes: confirmed.backupCodes }), ...confirmed.cookies)
})

/** Gives it up. */
export const DELETE = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, OwnPassword)
  if (!read.ok) return read.answer
  const stopped = await within(databaseMs, stopSecondFactor(person, read.input, request.headers))
  return stopped.ok ? withCookies(new Response(null, { status: 204 }), stopped.cookie) : refusal(stopped)
})

export const { GET, HEAD, PATCH, OPTIONS } = refuseOtherMethods('POST', 'PUT', 'DELETE')
