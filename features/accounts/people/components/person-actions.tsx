'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'
import { accessOf } from '@/features/accounts/access-of'
import { type Access, AccessFields } from '@/features/accounts/components/access-fields'
import { Handed, HandedLink } from '@/features/accounts/components/handed-link'

type Props = {
  person: Access & { id: string; twoFactorEnabled: boolean }
  isDisabled: boolean
  plantSites: string[]
}

/** What an admin may change of somebody: role and sites, the way in, the lock. */
export function PersonActions({ person, isDisabled, plantSites }: Props) {
  const t = useTranslations('people')
  const [handed, setHanded] = useState<Handed | null>(null)
  const url = `/api/people/${person.id}`
  const change = { method: 'PATCH', url, look: 'quiet', refreshes: true, done: t('saved') } as const
  return (
    <div className="mt-2 grid grid-cols-1 gap-6 rounded-lg border border-line p-4 lg:grid-cols-2">
      <JsonForm {...change} look="primary" submit={t('save')} bodyOf={accessOf}>
        {(faults) => <AccessFields access={person} plantSites={plantSites} faults={faults} />}
      </JsonForm>
      <div className="space-y-4">
        <p className="text-ink-muted text-sm">{t('endsSessions')}</p>
        {!isDisabled && (
          <JsonForm
            url={`${url}/password-resets`}
            submit={t('issueLink')}
            look="quiet"
            onDone={(answer) => setHanded(Handed.parse(answer))}
          />
        )}
        {handed && <HandedLink handed={handed} note={t('linkNote')} />}
        {person.twoFactorEnabled && (
          <JsonForm {...change} submit={t('removeSecondFactor')} body={{ twoFactorEnabled: false }} />
        )}
        <JsonForm {...change} submit={isDisabled ? t('enable') : t('disable')} body={{ disabled: !isDisabled }} />
      </div>
    </div>
  )
}
