import { noAnswer, postBody, type Sent, sendJson } from '@/lib/post-json'
import type { Item, KeptFile, Store } from './item'

/** A connection that carries nothing for so long is none. */
const patience = { form: 30_000, file: 5 * 60_000 }

/** Sends the files of a form that the server does not have yet, then the form, which names them by their ids. */
export async function sendItem(store: Store, item: Item): Promise<Sent> {
  const { account, asked } = item
  const files = [...item.files]
  for (const [at, file] of files.entries()) {
    if (file.id) continue
    const sent = await sendFile(store, account, file)
    if (!sent.ok) return sent
    const id = idIn(sent.body)
    if (id === null) return noAnswer
    files[at] = { ...file, id }
    await store.change(item.id, { files: [...files] })
  }
  const headers = { 'x-account': account }
  return sendJson('POST', asked.url, withFiles(asked.body, files), { headers, patienceMs: patience.form })
}

async function sendFile(store: Store, account: string, { key, type, url }: KeptFile): Promise<Sent> {
  const bytes = await store.bytesOf(key)
  if (!bytes) return { ...noAnswer, status: 410, reason: 'gone' }
  const headers = { 'x-account': account, 'idempotency-key': key }
  return postBody(url, type, new Blob([bytes]), { headers, patienceMs: patience.file })
}

/** A body that names its files. */
export function withFiles(body: Item['asked']['body'], files: Pick<KeptFile, 'field' | 'id'>[]): Item['asked']['body'] {
  const fields = [...new Set(files.map(({ field }) => field))]
  const named = fields.map((name) => [name, files.filter(({ field }) => field === name).map(({ id }) => id)])
  return { ...body, ...Object.fromEntries(named) }
}

/** The id of what the server took, as its answer names it; null when the answer was cut off. */
export function idIn(answer: unknown): string | null {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null
  return typeof id === 'string' ? id : null
}
