import { answeringAnyone } from '@/features/accounts/answering-person'
import { refusal, withCookies } from '@/features/accounts/answers'
import { setUp } from '@/features/accounts/set-up/commands'
import { SetUp } from '@/features/accounts/set-up/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** The first admin comes in by the link that the start has printed. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, SetUp)
  if (!read.ok) return read.answer
  const done = await within(databaseMs, setUp(read.input, request.headers))
  return done.ok ? withCookies(json({ id: done.id }, 201), done.cookie) : refusal(done)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
