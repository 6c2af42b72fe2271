import { useId } from 'react'
import { useTranslations } from 'use-intl/react'

const notices = ['raised', 'brought_back', 'returned', 'acknowledged', 'ended'] as const

/** Which steps in the life of an alert are told. */
export function NoticesField({ chosen, fault }: { chosen: string[]; fault: string | undefined }) {
  const t = useTranslations('notifications')
  const id = useId()
  return (
    <fieldset aria-describedby={fault && id}>
      <legend className="mb-1 font-medium text-sm">{t('notices')}</legend>
      {notices.map((notice) => (
        <label key={notice} className="flex min-h-11 items-center gap-3 text-sm sm:min-h-8">
          <input
            type="checkbox"
            name="notices"
            value={notice}
            defaultChecked={chosen.includes(notice)}
            className="size-4 accent-(--ink)"
          />
          {t(`noticeNames.${notice}`)}
        </label>
      ))}
      {fault && (
        <p id={id} className="mt-1 text-critical text-sm">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
