import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { formatInstant } from '@/lib/format'
import { postJson } from '@/lib/post-json'

const Answer = z.object({ dates: z.array(z.iso.datetime()) })

/** The next five dates of what stands in the form; nothing while it says no date. */
export function NextDates({ rule, startsLocal, timeZone }: { rule: string; startsLocal: string; timeZone: string }) {
  const t = useTranslations('schedules')
  const [dates, setDates] = useState<string[]>([])
  useEffect(() => {
    let isAsked = true
    void postJson('/api/maintenance-schedules/dates', { rule, startsLocal }).then((sent) => {
      if (isAsked) setDates((sent.ok && Answer.safeParse(sent.body).data?.dates) || [])
    })
    return () => {
      isAsked = false
    }
  }, [rule, startsLocal])
  return (
    <div aria-live="polite" className="min-h-36 rounded-lg bg-sunken p-3 text-sm">
      <p className="mb-1 font-medium">{t('nextDates')}</p>
      <ul className="tabular-nums">
        {dates.map((date) => (
          <li key={date}>{formatInstant(new Date(date), timeZone)}</li>
        ))}
      </ul>
    </div>
  )
}
