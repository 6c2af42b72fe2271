import { useState } from 'react'
import { z } from 'zod/mini'
import { postBody } from '@/lib/post-json'

const Taken = z.object({ id: z.uuid() })

/** A photo that was chosen: on its way, taken (then `id` is there), or not. */
export type Upload = {
  key: string
  file: File
  shown: string
  id: string | null
  state: 'sending' | 'taken' | 'failed'
}

/** Sends photos as soon as they are chosen, each under a key that stays the same with every try. */
export function useUploads() {
  const [uploads, setUploads] = useState<Upload[]>([])
  const change = (key: string, to: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))

  async function send({ key, file }: Upload) {
    change(key, { state: 'sending' })
    const sent = await postBody('/api/maintenance-photos', file.type, file, { 'idempotency-key': key })
    const taken = sent.ok ? Taken.safeParse(sent.body).data : undefined
    change(key, taken ? { state: 'taken', id: taken.id } : { state: 'failed' })
  }

  function add(files: File[]) {
    const chosen = files.map((file) => ({ key: crypto.randomUUID(), file, shown: URL.createObjectURL(file) }))
    const added = chosen.map((one): Upload => ({ ...one, id: null, state: 'sending' }))
    setUploads((all) => [...all, ...added])
    for (const upload of added) void send(upload)
  }

  function remove(keys: string[]) {
    for (const { key, shown } of uploads) if (keys.includes(key)) URL.revokeObjectURL(shown)
    setUploads((all) => all.filter(({ key }) => !keys.includes(key)))
  }

  return { uploads, add, remove, again: (upload: Upload) => void send(upload) }
}
