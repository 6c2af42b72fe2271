import { useRef, useState } from 'react'
import { asJpeg } from '@/features/maintenance/photos/components/as-jpeg'
import { mayPass } from '@/lib/outbox/item'
import { idIn } from '@/lib/outbox/send-item'
import type { ChosenFile } from '@/lib/outbox/send-or-keep'
import { postBody } from '@/lib/post-json'

const url = '/api/maintenance-photos'
/** How long a form that is saved waits for photos on their way, before they wait together with it. */
const patienceMs = 15_000

/** A photo that was chosen. */
export type Upload = {
  key: string
  shown: string
  state: 'reading' | 'sending' | 'taken' | 'waits' | 'refused'
  /** Why the server refused it; null when nobody can read it. */
  detail: string | null
}

export type Uploads = ReturnType<typeof useUploads>

/**
 * The photos of a form. Each is sent as soon as it is chosen, under a key that stays the same with every try; what does not
 * arrive is sent with the form.
 */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const sent = useRef(new Map<string, { file: Blob; id: Promise<string | null> }>())
  const change = (key: string, to: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))

  async function send(key: string, chosen: File) {
    const file = await asJpeg(chosen)
    if (!file) return change(key, { state: 'refused' })
    change(key, { state: 'sending' })
    sent.current.set(key, { file, id: upload(key, file) })
  }

  async function upload(key: string, file: Blob): Promise<string | null> {
    const answer = await postBody(url, file.type, file, { headers: { 'idempotency-key': key } })
    const id = answer.ok ? idIn(answer.body) : null
    if (id !== null) change(key, { state: 'taken' })
    else if (answer.ok || mayPass(answer)) change(key, { state: 'waits' })
    else change(key, { state: 'refused', detail: answer.detail })
    return id
  }

  function add(files: File[]) {
    const chosen = files.map((file) => ({ key: crypto.randomUUID(), file }))
    const added = chosen.map(({ key, file }): Upload => {
      return { key, shown: URL.createObjectURL(file), state: 'reading', detail: null }
    })
    setUploads((all) => [...all, ...added])
    for (const { key, file } of chosen) void send(key, file)
  }

  function remove(keys: string[]) {
    for (const { key, shown } of uploads) {
      if (!keys.includes(key)) continue
      URL.revokeObjectURL(shown)
      sent.current.delete(key)
    }
    setUploads((all) => all.filter(({ key }) => !keys.includes(key)))
  }

  /** For the form that names them, in their order; those on their way are waited for, as long as that is bearable. */
  async function chosen(): Promise<ChosenFile[]> {
    const tooLong = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))
    const each = uploads.map(async ({ key }) => {
      const one = sent.current.get(key)
      return one && { key, url, field: 'photos', file: one.file, id: await Promise.race([one.id, tooLong]) }
    })
    return (await Promise.all(each)).filter((one) => one !== undefined)
  }

  return { uploads, add, remove, chosen }
}
