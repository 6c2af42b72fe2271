import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { CopyText } from '@/components/ui/copy-text'
import { ShownOnce } from '@/components/ui/shown-once'
import { SnippetTabs } from '@/features/devices/components/snippet-tabs'

/** A key as the server answers it, once. */
export const Issued = z.object({ id: z.string(), secret: z.string() })
export type Issued = z.infer<typeof Issued>

type Props = {
  /** By which devices reach the plant. */
  origin: string
  secret: string
  name: string
  sensorId: string
  seriesTemplate?: string | null
  children?: ReactNode
}

/** The secret of a new key with what to do with it; nobody can see it again. */
export function SecretShown({ origin, secret, name, sensorId, seriesTemplate = null, children }: Props) {
  const t = useTranslations('devices')
  return (
    <ShownOnce title={t('secretTitle', { name })} text={t('secretText')}>
      <CopyText text={secret} label={t('secret')} copy={t('copySecret')} />
      <div className="space-y-2">
        <p className="font-medium">{t('try')}</p>
        <SnippetTabs {...{ origin, sensorId, secret, seriesTemplate }} />
      </div>
      {children}
    </ShownOnce>
  )
}
