'use client'

import { noAnswer, postJson, type Sent } from '@/lib/post-json'
import type { Item, KeptFile } from './item'
import { keepForLater, ownWaiting, type Wanted } from './outbox'
import { withFiles } from './send-item'

/** A file that was chosen for a form; `id` is there when the server has it. */
export type ChosenFile = Omit<KeptFile, 'type'> & { file: Blob }

export type Form = Omit<Wanted, 'files' | 'instead'> & { files?: ChosenFile[]; instead?: Item['instead'] }

/** `waits`: this browser keeps it and sends it by itself; `no_room`: nobody has it, and this browser has no room for it. */
export type SentOrKept = Sent | 'waits' | 'no_room'

/** Longer than any answer of a plant that can be reached; after it the form waits and its person goes on. */
const patienceMs = 12_000

/**
 * Sends a form. Where no answer comes, a file of it could not be sent yet or something that it must follow waits as well, this
 * browser keeps it instead.
 */
export async function sendOrKeep({ files = [], instead = null, ...form }: Form): Promise<SentOrKept> {
  const isBehind = form.line !== null && ownWaiting().some(({ line }) => line === form.line)
  if (isBehind || files.some(({ id }) => id === null)) return keep({ ...form, files, instead }, noAnswer)
  const sent = await postJson(form.asked.url, withFiles(form.asked.body, files), { patienceMs })
  return sent.ok || sent.reason !== 'network' ? sent : keep({ ...form, files, instead }, sent)
}

async function keep({ files, ...form }: Required<Form>, otherwise: Sent): Promise<SentOrKept> {
  try {
    const bytes = new Map<string, ArrayBuffer>()
    for (const { key, file } of files) bytes.set(key, await file.arrayBuffer())
    const kept = files.map(({ file, ...said }) => ({ ...said, type: file.type }))
    await keepForLater({ ...form, files: kept }, bytes)
    return 'waits'
  } catch (error) {
    return error instanceof Error && error.name === 'QuotaExceededError' ? 'no_room' : otherwise
  }
}
