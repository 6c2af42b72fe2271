'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { useSendKey } from '@/components/ui/use-send-key'
import { MachineField } from '@/features/maintenance/components/machine-field'
import { instantText, loadToInstant, type ToInstant } from '@/features/maintenance/tasks/components/due-instant'
import { TaskFields } from '@/features/maintenance/tasks/components/task-fields'
import type { Worker } from '@/features/maintenance/tasks/workers/queries'

type Props = {
  about: { alertId?: string; sensorId?: string; equipmentTag?: string }
  values?: { title: string; description: string | null; type: string; priority: string }
  tags: string[]
  workers: Worker[]
  checklists: { id: string; name: string }[]
  timeZone: string
}

const Created = z.object({ id: z.uuid() })

/** Asks for work and opens its page. */
export function TaskForm({ about, values, tags, workers, checklists, timeZone }: Props) {
  const t = useTranslations('taskForm')
  const router = useRouter()
  const { key, onRefused } = useSendKey()
  const [toInstant, setToInstant] = useState<ToInstant | null>(null)
  useEffect(() => {
    void loadToInstant().then((loaded) => setToInstant(() => loaded))
  }, [])
  const { alertId, sensorId } = about
  return (
    <JsonForm
      url="/api/maintenance-tasks"
      submit={t('add')}
      refusals={{ has_task: t('hasTask'), key_used: t('keyUsed') }}
      onRefused={onRefused}
      bodyOf={(fields) => ({
        ...Object.fromEntries(fields),
        dueAt: instantText(String(fields.get('dueAt')), timeZone, toInstant),
        idempotencyKey: key,
        alertId,
        sensorId,
      })}
      onDone={(answer) => router.push(`/maintenance/tasks/${Created.parse(answer).id}`)}
    >
      {(faults) => (
        <>
          <TaskFields faults={faults} values={values} />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {!alertId && (
              <MachineField
                label={t('equipment')}
                hint={t('equipmentHint')}
                faults={faults}
                value={about.equipmentTag}
                tags={tags}
              />
            )}
            <SelectField name="assigneeId" label={t('assignee')} faults={faults} defaultValue="">
              <option value="">{t('nobody')}</option>
              {workers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
            {checklists.length > 0 && (
              <SelectField name="checklistId" label={t('checklist')} faults={faults} defaultValue="">
                <option value="">{t('noChecklist')}</option>
                {checklists.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </SelectField>
            )}
          </div>
        </>
      )}
    </JsonForm>
  )
}
