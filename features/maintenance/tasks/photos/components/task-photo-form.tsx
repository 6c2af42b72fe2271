'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { InputField } from '@/components/ui/input-field'
import { PhotoField } from '@/features/maintenance/photos/components/photo-field'
import { useUploads } from '@/features/maintenance/photos/components/use-uploads'
import { taskLine } from '@/features/maintenance/tasks/task-line'
import { type SentOrKept, sendOrKeep } from '@/lib/outbox/send-or-keep'

/** Adds photos to a task; without a connection they wait in this browser behind what else waits for the task. */
export function TaskPhotoForm({ taskId }: { taskId: string }) {
  const t = useTranslations('taskActions')
  const router = useRouter()
  const photos = useUploads()
  const [sent, setSent] = useState<SentOrKept | 'sending' | null>(null)

  async function save(form: HTMLFormElement) {
    setSent('sending')
    const text = new FormData(form).get('text')
    const files = await photos.chosen()
    const answer = await sendOrKeep({
      id: crypto.randomUUID(),
      title: [t('photos'), text].filter(Boolean).join(': '),
      asked: { url: `/api/maintenance-tasks/${taskId}/photos`, body: { text } },
      files,
      line: taskLine(taskId),
    })
    setSent(answer)
    if (answer === 'no_room' || (answer !== 'waits' && !answer.ok)) return
    form.reset()
    if (answer !== 'waits') router.refresh()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sent !== 'sending') void save(event.currentTarget)
  }

  const faults = sent !== null && typeof sent === 'object' && !sent.ok ? sent.faults : {}
  return (
    <form onSubmit={submit} className="space-y-4">
      <PhotoField photos={photos} fault={faults['/photos']} isRequired />
      <InputField name="text" label={t('photosWords')} faults={faults} maxLength={2000} />
      <button type="submit" aria-disabled={sent === 'sending' || undefined} className={buttonClass('quiet')}>
        {t('photosSubmit')}
      </button>
      <Said sent={sent} />
    </form>
  )
}

/** What became of them. */
function Said({ sent }: { sent: SentOrKept | 'sending' | null }) {
  const t = useTranslations('taskActions')
  const form = useTranslations('logForm')
  const send = useTranslations('send')
  if (sent === 'no_room' || (sent !== null && typeof sent === 'object' && !sent.ok))
    return (
      <p role="alert" className="text-critical text-sm">
        {sent === 'no_room'
          ? form('noRoom')
          : sent.reason === 'network'
            ? send('network')
            : (sent.detail ?? send('failed'))}
      </p>
    )
  return (
    <p role="status" className={sent ? 'text-sm' : 'sr-only'}>
      {sent === 'sending' ? form('sending') : sent === 'waits' ? form('waits') : sent && t('photosDone')}
    </p>
  )
}
