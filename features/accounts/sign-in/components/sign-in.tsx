'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { ForgottenPassword } from '@/features/accounts/sign-in/components/forgotten-password'
import { PasswordStep } from '@/features/accounts/sign-in/components/password-step'
import { SecondFactorStep } from '@/features/accounts/sign-in/components/second-factor-step'

const Answer = z.object({ next: z.enum(['done', 'second_factor']) })

type Props = { next: string; hasMail: boolean }

/** The door: a password, and a code where the account asks for one. */
export function SignIn({ next, hasMail }: Props) {
  const t = useTranslations('signIn')
  const [step, setStep] = useState<'password' | 'second_factor'>('password')
  const [isOver, setIsOver] = useState(false)
  // The whole page is loaded anew: nothing of what was shown to somebody else stays.
  const enter = () => window.location.assign(next)

  if (step === 'second_factor') {
    const startAgain = () => {
      setIsOver(true)
      setStep('password')
    }
    return <SecondFactorStep onDone={enter} startAgain={startAgain} />
  }
  return (
    <>
      {isOver && (
        <p role="alert" className="mb-4 text-critical text-sm">
          {t('startAgain')}
        </p>
      )}
      <PasswordStep
        onDone={(answer) => {
          if (Answer.parse(answer).next === 'done') enter()
          else setStep('second_factor')
        }}
      />
      <ForgottenPassword hasMail={hasMail} />
    </>
  )
}
