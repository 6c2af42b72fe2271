import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { CommandLine } from '@/components/ui/command-line'
import { CopyButton, CopyText } from '@/components/ui/copy-text'
import { firstReading } from '@/features/sensors/first-reading'

/** A key as the server answers it, once. */
export const Issued = z.object({ id: z.string(), secret: z.string() })
export type Issued = z.infer<typeof Issued>

type Props = { secret: string; name: string; sensorId: string; children: ReactNode }

/** The secret of a new key with what to do with it; nobody can see it again. */
export function SecretShown({ secret, name, sensorId, children }: Props) {
  const t = useTranslations('devices')
  const command = firstReading(window.location.origin, sensorId, secret)
  return (
    <div role="status" className="space-y-3 rounded-lg border border-line-strong p-4 text-sm">
      <div>
        <h3 className="font-semibold text-base">{t('secretTitle', { name })}</h3>
        <p className="mt-1 text-ink-muted">{t('secretText')}</p>
      </div>
      <CopyText text={secret} label={t('secret')} copy={t('copySecret')} />
      <div className="space-y-2">
        <p className="font-medium">{t('try')}</p>
        <CommandLine label={t('try')}>{command}</CommandLine>
        <CopyButton text={command} label={t('copyCommand')} />
      </div>
      {children}
    </div>
  )
}
