import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'
import type { AfterChange } from '@/components/ui/use-conflicts'
import { FailureFields } from '@/features/alerts/components/failure-fields'
import type { TaskState } from '@/features/maintenance/tasks/change-task'
import { instantText, loadToInstant, type ToInstant } from '@/features/maintenance/tasks/components/due-instant'
import { TaskFields } from '@/features/maintenance/tasks/components/task-fields'

type Props = AfterChange & { url: string; task: TaskState; dueLocal: string; timeZone: string }

/** Changes what a task says; what was changed since it was read is not written over. */
export function EditForm({ url, task, dueLocal, timeZone, ...common }: Props) {
  const t = useTranslations('taskForm')
  const [toInstant, setToInstant] = useState<ToInstant | null>(null)
  useEffect(() => {
    void loadToInstant().then((loaded) => setToInstant(() => loaded))
  }, [])
  const { title, description, type, priority, dueAt, revision } = task
  /** The field knows minutes; a time that nobody touched stays as it is. */
  const dueOf = (local: string) =>
    local === dueLocal ? (dueAt?.toISOString() ?? '') : instantText(local, timeZone, toInstant)
  return (
    <JsonForm
      url={url}
      method="PATCH"
      submit={t('save')}
      look="quiet"
      done={t('saved')}
      bodyOf={(fields) => ({ ...Object.fromEntries(fields), dueAt: dueOf(String(fields.get('dueAt'))), revision })}
      {...common}
    >
      {(faults) => (
        <>
          <TaskFields faults={faults} values={{ title, description, type, priority, due: dueLocal }} />
          <FailureFields faults={faults} values={task} />
        </>
      )}
    </JsonForm>
  )
}
