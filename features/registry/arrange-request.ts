import type { Role } from '@/features/access/permissions'
import { arrangePerson } from '@/features/accounts/arrange-person'

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

/** For tests: asks a route handler as the browser of a person with this role would. */
export async function askAs(role: Role | null, sites: string[] | null = null) {
  const headers = role === null ? new Headers() : (await arrangePerson(role, { sites })).headers
  return async <Context>(handler: Handler<Context>, context: Context, method: string, body?: unknown, query = '') => {
    const type = typeof body === 'string' ? 'text/csv' : 'application/json'
    const request = new Request(`http://127.0.0.1:3000/api/registry${query}`, {
      method,
      headers: new Headers([...headers, ...(body === undefined ? [] : [['content-type', type] as [string, string]])]),
      body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    })
    const response = await handler(request, context)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }
}
