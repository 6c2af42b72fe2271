'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { AssignForm } from '@/components/ui/assign-form'
import { WordsField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { Opening } from '@/components/ui/opening'
import { type AfterChange, useConflicts } from '@/components/ui/use-conflicts'
import { FailureFields } from '@/features/alerts/components/failure-fields'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import type { TaskState } from '@/features/maintenance/tasks/change-task'
import { EditForm } from '@/features/maintenance/tasks/components/edit-form'
import { taskConflicts } from '@/features/maintenance/tasks/components/task-conflicts'
import type { TaskEvent } from '@/features/maintenance/tasks/life-cycle'
import { TaskPhotoForm } from '@/features/maintenance/tasks/photos/components/task-photo-form'
import { ExtendForm, StartForm } from '@/features/maintenance/tasks/quiet/components/quiet-forms'
import type { Worker } from '@/features/maintenance/tasks/workers/queries'

type Props = {
  task: TaskState
  /** What can happen to it and is allowed to whoever looks. */
  events: TaskEvent[]
  workers: Worker[]
  canResolve: boolean
  /** Times in plant time, as `datetime-local` fields want them. */
  nowLocal: string
  dueLocal: string
  timeZone: string
  currency: string
}

/** What somebody edits is what they saw when they began: news of the task neither take it away nor count as seen. */
type Edited = Pick<Props, 'task' | 'dueLocal'>

/** Everything that can be done about a task as it stands; a conflict is told and the page drawn anew. */
export function TaskActions(props: Props) {
  const { task, events, workers, canResolve, nowLocal, dueLocal, timeZone, currency } = props
  const t = useTranslations('taskActions')
  const { told, afterChange: common } = useConflicts(
    Object.fromEntries(taskConflicts.map((reason) => [reason, t(`conflicts.${reason}`)])),
  )
  const [isWriting, setWriting] = useState(false)
  const [edited, setEdited] = useState<Edited | null>(null)
  const shown = edited ?? { task, dueLocal }
  const may = (event: TaskEvent) => events.includes(event)
  const url = `/api/maintenance-tasks/${task.id}`
  const settled = () => {
    setEdited(null)
    common.onDone()
  }
  const refused: AfterChange['onRefused'] = (why) => {
    if (why.reason === 'changed_meanwhile') setEdited(null)
    common.onRefused(why)
  }
  const step = { url: `${url}/transitions`, ...common }
  return (
    <div className="space-y-4">
      {told}
      {may('started') && <StartForm submit={t('start')} {...step} />}
      {may('planned') && <Step event="planned" submit={t('plan')} look="quiet" {...step} />}
      {may('assigned') && (
        <AssignForm
          key={task.assigneeId}
          url={`${url}/assignments`}
          label={t('assign')}
          assigneeId={task.assigneeId}
          people={workers}
          {...common}
        />
      )}
      <div className="divide-y divide-line border-line border-y">
        {(may('completed') || isWriting) && (
          // What somebody is writing stays when a colleague ends the task meanwhile; its refusal says so.
          <div onInput={() => setWriting(true)} onReset={() => setWriting(false)}>
            <Opening title={t('finish')} text={t('finishText')} isOpen>
              <MaintenanceLogForm
                about={{ taskId: task.id }}
                completes={`${url}/completions`}
                submit={t('finishSubmit')}
                more={(faults) => <Failure faults={faults} task={task} />}
                {...{ canResolve, nowLocal, timeZone, currency }}
              />
            </Opening>
          </div>
        )}
        {may('paused') && (
          <Opening title={t('pause')} text={t('pauseText')}>
            <ReasonForm event="paused" submit={t('pauseSubmit')} {...step} />
          </Opening>
        )}
        {may('extended') && (
          <Opening title={t('extend')} text={t('extendText')}>
            <ExtendForm url={`${url}/extensions`} submit={t('extendSubmit')} {...common} />
          </Opening>
        )}
        {may('edited') && (
          <Opening title={t('edit')}>
            <div onInput={() => setEdited(shown)}>
              <EditForm
                key={shown.task.revision}
                {...{ url, timeZone, ...shown, ...common }}
                onDone={settled}
                onRefused={refused}
              />
            </div>
          </Opening>
        )}
        {may('commented') && (
          <Opening title={t('comment')}>
            <JsonForm
              url={`${url}/comments`}
              submit={t('commentSubmit')}
              look="quiet"
              done={t('commented')}
              empties
              {...common}
            >
              {(faults) => <WordsField name="text" label={t('comment')} faults={faults} required />}
            </JsonForm>
          </Opening>
        )}
        {may('commented') && (
          <Opening title={t('photos')} text={t('photosText')}>
            <TaskPhotoForm taskId={task.id} />
          </Opening>
        )}
        {may('cancelled') && (
          <Opening title={t('cancel')} text={t('cancelText')}>
            <ReasonForm event="cancelled" submit={t('cancelSubmit')} {...step} />
          </Opening>
        )}
      </div>
    </div>
  )
}

type StepProps = AfterChange & { url: string; event: TaskEvent; submit: string }

function Step({ event, ...form }: StepProps & { look: 'primary' | 'quiet' }) {
  return <JsonForm body={{ event }} className="[&>button]:w-full" {...form} />
}

function ReasonForm({ event, ...form }: StepProps) {
  const t = useTranslations('taskActions')
  return (
    <JsonForm look="quiet" bodyOf={(fields) => ({ event, reason: fields.get('reason') })} {...form}>
      {(faults) => <WordsField name="reason" label={t('reason')} faults={faults} required />}
    </JsonForm>
  )
}

function Failure({ faults, task }: { faults: Record<string, string>; task: TaskState }) {
  const t = useTranslations('taskActions')
  const isKnown = Boolean(task.failureMode ?? task.failureMechanism ?? task.failureCause)
  return (
    <Opening title={t('failure')} isOpen={isKnown}>
      <FailureFields faults={faults} values={task} />
    </Opening>
  )
}
