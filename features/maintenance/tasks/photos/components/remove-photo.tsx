'use client'

import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'

type Props = { taskId: string; photoId: string; number: number }

/** Takes a photo away from a task that is not over. */
export function RemovePhoto({ taskId, photoId, number }: Props) {
  const t = useTranslations('photoRemoval')
  return (
    <JsonForm
      method="DELETE"
      url={`/api/maintenance-tasks/${taskId}/photos/${photoId}`}
      submit={
        <>
          {t('remove')} <span className="sr-only">{t('which', { number })}</span>
        </>
      }
      look="quiet"
      className="mt-1 grid max-w-40"
      asks={() => t('sure')}
      refusals={{ already_done: t('over'), already_cancelled: t('over'), unknown_photo: t('gone') }}
      refreshes
    />
  )
}
