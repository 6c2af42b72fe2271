import { answeringAnyone } from '@/features/accounts/answering-person'
import { refusal, withCookies } from '@/features/accounts/answers'
import { signIn, signOut } from '@/features/accounts/sign-in/commands'
import { SignIn } from '@/features/accounts/sign-in/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Signs in by password; `next` says whether a second factor is to come. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, SignIn)
  if (!read.ok) return read.answer
  const opened = await within(databaseMs, signIn(read.input, request.headers))
  return opened.ok ? withCookies(json({ next: opened.next }), ...opened.cookies) : refusal(opened)
})

/** Signs out; also without a session, so that the browser always gets rid of its cookie and of what it has kept. */
export const DELETE = answeringAnyone(async (request) => {
  const cookie = await within(databaseMs, signOut(request.headers))
  const headers = { 'clear-site-data': '"cache", "storage"' }
  return withCookies(new Response(null, { status: 204, headers }), cookie)
})

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseOtherMethods('POST', 'DELETE')
