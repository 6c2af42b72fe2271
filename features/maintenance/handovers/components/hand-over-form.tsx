'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { WordsField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

const Signed = z.object({ id: z.string() })

/** Signs the sheet of a shift, with what who hands over has to say. */
export function HandOverForm({ site, shiftFrom }: { site: string; shiftFrom: string }) {
  const t = useTranslations('handoverForm')
  const router = useRouter()
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const refusals = { already_handed_over: t('alreadyHandedOver'), no_such_shift: t('noSuchShift') }
  return (
    <JsonForm
      url="/api/shift-handovers"
      submit={t('sign')}
      bodyOf={(fields) => ({ idempotencyKey, site, shiftFrom, remarks: fields.get('remarks') })}
      refusals={refusals}
      onDone={(answer) => router.push(`/maintenance/handovers/${Signed.parse(answer).id}`)}
    >
      {(faults) => (
        <WordsField
          name="remarks"
          label={t('remarks')}
          note={t('remarksNote')}
          rows={6}
          maxLength={10_000}
          faults={faults}
        />
      )}
    </JsonForm>
  )
}
