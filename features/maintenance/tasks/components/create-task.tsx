'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { JsonForm } from '@/components/ui/json-form'

const Created = z.object({ id: z.uuid() })

type Props = { alertId: string; title: string; description: string | null }

/** Makes a task of an alert with one click, in the words in which it is read here, and opens it. */
export function CreateTask({ alertId, title, description }: Props) {
  const t = useTranslations('task')
  const form = useTranslations('taskForm')
  const router = useRouter()
  const [key] = useState(() => crypto.randomUUID())
  return (
    <JsonForm
      url="/api/maintenance-tasks"
      submit={t('create')}
      look="quiet"
      refusals={{ has_task: form('hasTask') }}
      body={{ alertId, title: title.slice(0, 255), description, idempotencyKey: key }}
      onDone={(answer) => router.push(`/maintenance/tasks/${Created.parse(answer).id}`)}
      onRefused={({ reason }) => reason === 'has_task' && router.refresh()}
    />
  )
}
