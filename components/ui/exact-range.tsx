import type { Route } from 'next'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'
import { hrefWith } from '@/lib/search-query'
import type { RangeChoice, SearchParams } from '@/lib/time-range'

export type RangeContext = {
  pathname: string
  /** What else the URL says, which a change of range leaves. */
  kept: SearchParams
  choice: RangeChoice
  timeZone: string
}

/** Both ends of a range as times of the clock. */
export function ExactRange({ pathname, kept, choice, timeZone }: RangeContext) {
  const t = translator('range')
  return (
    <form action={pathname as Route} data-follow aria-label={t('exact')} className="flex flex-wrap items-end gap-2">
      <Kept params={kept} />
      <Field id="range-from" label={t('from')}>
        <Moment id="range-from" name="from" value={localFromInstant(choice.from, timeZone)} />
      </Field>
      <Field id="range-to" label={t('to')}>
        <Moment id="range-to" name="to" value={localFromInstant(choice.to, timeZone)} />
      </Field>
      <button type="submit" className={buttonClass('primary')}>
        {t('show')}
      </button>
    </form>
  )
}

/** A start without an end: the range grows with the clock. */
export function SinceForm({ now, workedAt, ...context }: RangeContext & { now: Date; workedAt: Date | null }) {
  const { pathname, kept, choice, timeZone } = context
  const t = translator('range')
  return (
    <form action={pathname as Route} data-follow aria-label={t('showSince')} className="flex flex-wrap items-end gap-2">
      <Kept params={kept} />
      <Field id="range-since" label={t('since')}>
        <Moment id="range-since" name="from" value={localFromInstant(choice.from, timeZone)} />
      </Field>
      <button type="submit" className={buttonClass('primary')}>
        {t('showSince')}
      </button>
      {workedAt && (
        <Link href={hrefWith(pathname, kept, { from: workedAt.toISOString() })} className={buttonClass()}>
          {t('sinceWork', { at: formatMoment(workedAt, now, timeZone) })}
        </Link>
      )}
    </form>
  )
}

function Moment({ id, name, value }: { id: string; name: string; value: string }) {
  return (
    <input key={value} id={id} name={name} type="datetime-local" required defaultValue={value} className={inputClass} />
  )
}

/** What else stands in the URL goes with the form. */
export function Kept({ params }: { params: SearchParams }) {
  return Object.entries(params).map(
    ([name, value]) => typeof value === 'string' && <input key={name} type="hidden" name={name} value={value} />,
  )
}
