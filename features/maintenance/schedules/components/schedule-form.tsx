'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField, WordsField } from '@/components/ui/input-field'
import { type Faults, JsonForm } from '@/components/ui/json-form'
import { Suggestions } from '@/components/ui/suggestions'
import { useSendKey } from '@/components/ui/use-send-key'
import { MachineField } from '@/features/maintenance/components/machine-field'
import { ConditionFields } from '@/features/maintenance/schedules/components/condition-fields'
import { MeterFields } from '@/features/maintenance/schedules/components/meter-fields'
import { RecurrenceFields } from '@/features/maintenance/schedules/components/recurrence-fields'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'
import { priorities } from '@/features/maintenance/tasks/components/task-fields'

type Named = { id: string; name: string }
type Props = {
  known?: ScheduleRow
  tags: string[]
  sensorIds: string[]
  workers: Named[]
  checklists: Named[]
  startsLocal: string
  timeZone: string
}

const kinds = ['calendar', 'meter', 'condition'] as const

/** Plans work that recurs, or changes a plan. */
export function ScheduleForm({ known, tags, sensorIds, workers, checklists, timeZone, startsLocal }: Props) {
  const t = useTranslations('schedules')
  const priority = useTranslations('priority')
  const router = useRouter()
  const { key, onRefused } = useSendKey()
  const [kind, setKind] = useState<(typeof kinds)[number]>(known?.kind ?? 'calendar')
  return (
    <JsonForm
      url={known ? `/api/maintenance-schedules/${known.id}` : '/api/maintenance-schedules'}
      method={known ? 'PATCH' : 'POST'}
      submit={t('save')}
      refusals={{
        changed_meanwhile: t('changedMeanwhile'),
        already_retired: t('changedMeanwhile'),
        key_used: t('keyUsed'),
      }}
      onRefused={onRefused}
      bodyOf={(form) => {
        for (const name of ['interval', 'frequency', 'starts', 'place', 'weekday']) form.delete(name)
        return { ...Object.fromEntries(form), ...(known ? { revision: known.revision } : { idempotencyKey: key }) }
      }}
      onDone={() => router.push('/maintenance/schedules')}
    >
      {(faults) => (
        <>
          <InputField
            name="title"
            label={t('what')}
            faults={faults}
            defaultValue={known?.title}
            maxLength={255}
            required
          />
          <WordsField
            name="description"
            label={t('words')}
            faults={faults}
            defaultValue={known?.description ?? ''}
            maxLength={10_000}
          />
          <SelectField
            name="kind"
            label={t('trigger')}
            faults={faults}
            value={kind}
            onChange={({ currentTarget: { value } }) => setKind(kinds.find((one) => one === value) ?? kind)}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`triggers.${one}`)}
              </option>
            ))}
          </SelectField>
          <Suggestions id="known-sensors" values={sensorIds} />
          {kind === 'calendar' && <RecurrenceFields {...{ faults, timeZone, known, startsLocal }} />}
          {kind === 'meter' && <MeterFields {...{ faults, timeZone, known }} />}
          {kind === 'condition' && <ConditionFields {...{ faults, known }} />}
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <MachineField
              label={t('equipment')}
              hint={kind === 'calendar' ? undefined : t('ofSensor')}
              faults={faults}
              value={known?.equipmentTag}
              tags={tags}
            />
            <SelectField
              name="priority"
              label={t('priority')}
              faults={faults}
              defaultValue={known?.priority ?? 'medium'}
            >
              {priorities.map((value) => (
                <option key={value} value={value}>
                  {priority(value)}
                </option>
              ))}
            </SelectField>
            <Choice
              name="assigneeId"
              label={t('assignee')}
              none={t('nobody')}
              faults={faults}
              from={workers}
              value={known?.assigneeId}
            />
            <Choice
              name="checklistId"
              label={t('checklist')}
              none={t('noChecklist')}
              faults={faults}
              from={checklists}
              value={known?.checklistId}
            />
          </div>
        </>
      )}
    </JsonForm>
  )
}

type ChoiceProps = {
  name: string
  label: string
  none: string
  faults: Faults
  from: Named[]
  value: string | null | undefined
}

function Choice({ name, label, none, faults, from, value }: ChoiceProps) {
  return (
    <SelectField name={name} label={label} faults={faults} defaultValue={value ?? ''}>
      <option value="">{none}</option>
      {from.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </SelectField>
  )
}
