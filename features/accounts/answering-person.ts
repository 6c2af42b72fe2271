import { authorise } from '@/features/access/actor'
import type { Permission } from '@/features/access/permissions'
import { clientAddress } from '@/lib/client-address'
import { answering, isCrossSite, problem } from '@/lib/http'
import { NotSignedIn } from '@/lib/refused'
import { getPerson, type SignedIn } from './queries'
import { getTokenHolder } from './tokens/queries'
import { refuseToken } from './tokens/refuse-token'
import { presentedToken } from './tokens/secret'
import { noteWrite } from './wrote-lately'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * A route handler for people: another site's page may write nothing, and only whoever signed in and has the permission
 * gets to the handler. A program comes with a token of a person, which no browser sends by itself. What was kept for later says
 * by `x-account` in whose name: it is never done in that of whoever is signed in by then.
 */
export function answeringPerson<Rest extends unknown[]>(
  permission: Permission,
  handler: (request: Request, person: SignedIn, ...rest: Rest) => Promise<Response>,
) {
  return answering(async (request: Request, ...rest: Rest) => {
    const token = presentedToken(request.headers.get('authorization'))
    const isSafe = safeMethods.includes(request.method)
    if (token === null && !isSafe && isCrossSite(request))
      return problem(403, 'This is done from the pages of this plant alone.')
    const person = token === null ? await getPerson(request.headers) : await getTokenHolder(token)
    if (!person && token !== null) return refuseToken(token, request.headers)
    if (!person) throw new NotSignedIn()
    const meant = request.headers.get('x-account')
    if (meant !== null && meant !== person.id)
      return problem(409, 'Somebody else is signed in here by now.', { reason: 'other_account' })
    authorise(person, permission)
    const answer = await handler(request, { ...person, address: clientAddress(request.headers) }, ...rest)
    return isSafe ? answer : noteWrite(answer)
  })
}

/** A route handler for whoever stands at the door; another site's page may not knock in their name. */
export function answeringAnyone(handler: (request: Request) => Promise<Response>) {
  return answering(async (request: Request) => {
    if (isCrossSite(request)) return problem(403, 'This is done from the pages of this plant alone.')
    return handler(request)
  })
}
