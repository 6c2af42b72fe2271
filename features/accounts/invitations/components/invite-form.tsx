'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { accessOf } from '@/features/accounts/access-of'
import { AccessFields } from '@/features/accounts/components/access-fields'
import { Handed, HandedLink } from '@/features/accounts/components/handed-link'

const newcomer = { role: 'technician', sites: null } as const

/** Invites somebody, and shows the link this once. */
export function InviteForm({ plantSites }: { plantSites: string[] }) {
  const t = useTranslations('people')
  const [handed, setHanded] = useState<Handed | null>(null)
  return (
    <div className="max-w-md space-y-4">
      <JsonForm
        key={handed?.link}
        url="/api/invitations"
        submit={t('invite')}
        bodyOf={(fields) => ({ email: fields.get('email'), ...accessOf(fields) })}
        onDone={(answer) => setHanded(Handed.parse(answer))}
        refreshes
      >
        {(faults) => (
          <>
            <InputField
              name="email"
              label={t('email')}
              faults={faults}
              type="email"
              autoComplete="off"
              maxLength={254}
              required
            />
            <AccessFields access={newcomer} plantSites={plantSites} faults={faults} />
          </>
        )}
      </JsonForm>
      {handed && <HandedLink handed={handed} note={t('invited')} />}
    </div>
  )
}
