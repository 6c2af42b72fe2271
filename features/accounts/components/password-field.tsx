import { Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { InputField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'

type Props = { name?: string; label: string; kind: 'current' | 'new'; faults: Faults }

/** A password, which can be shown while it is typed; what a new one must be is said before. */
export function PasswordField({ name = 'password', label, kind, faults }: Props) {
  const t = useTranslations('password')
  const [isShown, setIsShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const noteCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const Icon = isShown ? EyeOff : Eye
  return (
    <div>
      <InputField
        name={name}
        label={label}
        note={kind === 'new' ? t('rules') : undefined}
        faults={faults}
        type={isShown ? 'text' : 'password'}
        autoComplete={`${kind}-password`}
        autoCapitalize="off"
        spellCheck={false}
        required
        onKeyDown={noteCapsLock}
        onKeyUp={noteCapsLock}
        onBlur={() => setCapsLock(false)}
        beside={
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={t('show')}
            title={t('show')}
            onClick={() => setIsShown(!isShown)}
            className={buttonClass('quiet', 'shrink-0')}
          >
            <Icon aria-hidden className="size-4.5" />
          </button>
        }
      />
      <p role="status" className={capsLock ? 'mt-1 text-sm' : 'sr-only'}>
        {capsLock && t('capsLock')}
      </p>
    </div>
  )
}
