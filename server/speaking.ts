import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestListener } from 'node:http'
import { acceptedLanguage, type Spoken, spokenPlace } from '@/lib/language'

const spoken = new AsyncLocalStorage<Spoken>()

/** Pages are answered in the language that the browser asks for, until they know the person; machines get English. */
export function speaking(application: RequestListener): RequestListener {
  Object.assign(globalThis, { [spokenPlace]: spoken })
  return (request, response) => {
    if (request.url?.startsWith('/api/')) return application(request, response)
    const language = acceptedLanguage(request.headers['accept-language'])
    spoken.run({ language }, () => application(request, response))
  }
}
