import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { channelNotices } from '@/db/notice-words'

const groups = ['alerts', 'tasks', 'maintenance'] as const

/** Which steps in the life of alerts and tasks are told, and what else. */
export function NoticesField({ chosen, fault }: { chosen: string[]; fault: string | undefined }) {
  const t = useTranslations('notifications')
  const id = useId()
  return (
    <div>
      {groups.map((group) => (
        <fieldset key={group} aria-describedby={fault && id} className="mt-3 first:mt-0">
          <legend className="mb-1 font-medium text-sm">{t(`noticeGroups.${group}`)}</legend>
          {channelNotices[group].map((notice) => (
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
        </fieldset>
      ))}
      {fault && (
        <p id={id} className="mt-1 text-critical text-sm">
          {fault}
        </p>
      )}
    </div>
  )
}
