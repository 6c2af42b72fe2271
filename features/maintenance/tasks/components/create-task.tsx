'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { JsonForm } from '@/components/ui/json-form'

const Created = z.object({ id: z.uuid() })

/** Makes a task of an alert with one click and opens it. */
export function CreateTask({ alertId }: { alertId: string }) {
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
      bodyOf={() => ({ alertId, idempotencyKey: key })}
      onDone={(answer) => router.push(`/maintenance/tasks/${Created.parse(answer).id}`)}
      onRefused={({ reason }) => reason === 'has_task' && router.refresh()}
    />
  )
}
