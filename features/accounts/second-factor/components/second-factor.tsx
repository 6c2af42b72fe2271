'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { JsonForm } from '@/components/ui/json-form'
import { PasswordField } from '@/features/accounts/components/password-field'
import { BackupCodes } from '@/features/accounts/second-factor/components/backup-codes'
import { ConfirmAuthenticator, Started } from '@/features/accounts/second-factor/components/confirm-authenticator'

const Codes = z.object({ backupCodes: z.array(z.string()) })

/** Sets the second factor up in three steps, or gives it up; each begins with the password. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const t = useTranslations('account')
  const router = useRouter()
  const [started, setStarted] = useState<Started | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)

  if (codes) {
    const finish = () => {
      setCodes(null)
      setStarted(null)
      router.refresh()
    }
    return <BackupCodes codes={codes} onKept={finish} />
  }
  if (started && !isOn) {
    const confirmed = (answer: unknown) => setCodes(Codes.parse(answer).backupCodes)
    return <ConfirmAuthenticator started={started} onDone={confirmed} />
  }
  const form = isOn
    ? ({ method: 'DELETE', submit: t('turnOff'), look: 'quiet', done: t('turnedOff'), refreshes: true } as const)
    : ({ method: 'POST', submit: t('turnOn'), look: 'primary' } as const)
  return (
    <>
      <p className="mb-4 max-w-prose text-sm">{isOn ? t('secondFactorOn') : t('secondFactorOff')}</p>
      <JsonForm
        key={form.method}
        url="/api/account/second-factor"
        {...form}
        onDone={(answer) => !isOn && setStarted(Started.parse(answer))}
        className="max-w-md space-y-4"
      >
        {(faults) => <PasswordField label={t('currentPassword')} kind="current" faults={faults} />}
      </JsonForm>
    </>
  )
}
