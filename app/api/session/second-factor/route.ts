import { answeringAnyone } from '@/features/accounts/answering-person'
import { refusal, withCookies } from '@/features/accounts/answers'
import { signInWithCode } from '@/features/accounts/sign-in/commands'
import { SecondFactorCode } from '@/features/accounts/sign-in/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** The second step of a sign-in. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, SecondFactorCode)
  if (!read.ok) return read.answer
  const opened = await within(databaseMs, signInWithCode(read.input, request.headers))
  if (opened.ok) return withCookies(json({ next: opened.next }), ...opened.cookies)
  return withCookies(refusal(opened), ...('cookies' in opened ? opened.cookies : []))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
