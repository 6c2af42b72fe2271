'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { SitesField } from '@/features/accounts/components/sites-field'
import { DelayField, RemindField, SeverityField } from '@/features/notifications/components/choice-fields'
import type { OwnChoice as Choice } from '@/features/notifications/own/input'

const check = 'flex min-h-11 items-center gap-3 text-sm sm:min-h-8'
const box = 'size-4 accent-(--ink)'

/** Of which alerts one is told by e-mail, where from and when not. */
export function OwnChoice({ choice, sites }: { choice: Choice; sites: string[] }) {
  const t = useTranslations('notifications')
  const [isOn, setIsOn] = useState(choice?.alerts ?? false)
  const [isQuiet, setIsQuiet] = useState(Boolean(choice?.quiet))
  return (
    <JsonForm
      method="PUT"
      url="/api/account/notifications"
      submit={t('save')}
      done={t('saved')}
      bodyOf={choiceOf}
      refreshes
      className="max-w-md space-y-4"
    >
      {(faults) => (
        <>
          <label className={check}>
            <input type="checkbox" name="assignments" defaultChecked={choice?.assignments} className={box} />
            {t('tellAssignments')}
          </label>
          <label className={check}>
            <input
              type="checkbox"
              name="on"
              checked={isOn}
              onChange={({ target }) => setIsOn(target.checked)}
              className={box}
            />
            {t('tellMe')}
          </label>
          {isOn && (
            <>
              <SeverityField selected={choice?.severity ?? 'high'} faults={faults} />
              <SitesField sites={choice?.sites ?? null} plantSites={sites} fault={faults['/sites']} />
              <DelayField selected={choice?.delayMinutes ?? 0} faults={faults} />
              <RemindField selected={choice?.remindMinutes ?? null} faults={faults} />
              <label className={check}>
                <input
                  type="checkbox"
                  name="quiet"
                  checked={isQuiet}
                  onChange={({ target }) => setIsQuiet(target.checked)}
                  className={box}
                />
                {t('quiet')}
              </label>
              {isQuiet && (
                <div className="grid grid-cols-2 gap-4">
                  <InputField
                    type="time"
                    name="quietFrom"
                    label={t('quietFrom')}
                    defaultValue={choice?.quiet?.from ?? '22:00'}
                    faults={{ '/quietFrom': faults['/quiet/from'] ?? '' }}
                    required
                  />
                  <InputField
                    type="time"
                    name="quietTo"
                    label={t('quietTo')}
                    defaultValue={choice?.quiet?.to ?? '06:00'}
                    faults={{ '/quietTo': faults['/quiet/to'] ?? '' }}
                    required
                  />
                </div>
              )}
            </>
          )}
        </>
      )}
    </JsonForm>
  )
}

/** Who is told of assignments alone; the rest waits for the day that they want alerts, too. */
const quietly = { alerts: false, severity: 'high', sites: null, delayMinutes: 0, remindMinutes: null, quiet: null }

function choiceOf(fields: FormData) {
  const assignments = fields.has('assignments')
  if (!fields.has('on')) return assignments ? { ...quietly, assignments } : null
  return {
    assignments,
    severity: fields.get('severity'),
    sites: fields.get('where') === 'some' ? fields.getAll('sites') : null,
    delayMinutes: Number(fields.get('delayMinutes')),
    remindMinutes: Number(fields.get('remindMinutes')) || null,
    quiet: fields.has('quiet') ? { from: fields.get('quietFrom'), to: fields.get('quietTo') } : null,
  }
}
