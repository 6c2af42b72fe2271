'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { JsonForm } from '@/components/ui/json-form'
import { useSendKey } from '@/components/ui/use-send-key'

const Created = z.object({ id: z.uuid() })

type Props = { alertId: string; title: string; description: string | null }

/** Makes a task of an alert with one click, in the words in which it is read here, and opens it. */
export function CreateTask({ alertId, title, description }: Props) {
  const t = useTranslations('task')
  const form = useTranslations('taskForm')
  const router = useRouter()
  const { key, onRefused } = useSendKey()
  return (
    <JsonForm
      url="/api/maintenance-tasks"
      submit={t('create')}
      look="quiet"
      refusals={{ has_task: form('hasTask'), key_used: form('keyUsed') }}
      body={{ alertId, title: title.slice(0, 255), description, idempotencyKey: key }}
      onDone={(answer) => router.push(`/maintenance/tasks/${Created.parse(answer).id}`)}
      onRefused={(refused) => {
        onRefused(refused)
        if (refused.reason === 'has_task') router.refresh()
      }}
    />
  )
}
