import type { Route } from 'next'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { LinkTabs } from '@/components/ui/link-tabs'
import { translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'
import { hrefWith } from '@/lib/search-query'
import { type Preset, presets, type RangeChoice } from '@/lib/time-range'

const mainPresets: Preset[] = ['24h', '7d', '30d', '90d', '180d', 'all']

type Choice = { pathname: string; choice: RangeChoice; timeZone: string }

/** A time range in the URL: the usual ones at hand, the others and exact times one step away. */
export function RangePicker({ pathname, choice, timeZone, children }: Choice & { children: ReactNode }) {
  const t = translator('range')
  const tabOf = (preset: Preset) => ({
    label: t(preset),
    href: hrefWith(pathname, {}, { range: preset }),
    current: preset === choice.preset,
  })
  const others = presets.filter((preset) => !mainPresets.includes(preset))
  // The range that is shown can always be seen, also when it was taken from the others.
  const atHand = [...others.filter((preset) => preset === choice.preset), ...mainPresets]
  return (
    <div className="mb-3 flex min-w-0 flex-wrap items-start gap-2 print:hidden">
      <LinkTabs label={t('label')} tabs={atHand.map(tabOf)} />
      {children}
      <details className="group min-w-0 open:basis-full open:rounded-xl open:border open:border-line open:bg-card open:p-4">
        <summary className={buttonClass('quiet', 'list-none group-open:mb-3')}>{t('more')}</summary>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <LinkTabs label={t('more')} tabs={others.map(tabOf)} />
          <ExactRange pathname={pathname as Route} choice={choice} timeZone={timeZone} />
        </div>
        <p className="mt-2 text-ink-muted text-sm">{t('plantTime', { zone: timeZone })}</p>
      </details>
    </div>
  )
}

function ExactRange({ pathname, choice, timeZone }: Choice) {
  const t = translator('range')
  return (
    <form action={pathname} className="flex flex-wrap items-end gap-2">
      <Field id="range-from" label={t('from')}>
        <input
          id="range-from"
          name="from"
          type="datetime-local"
          required
          defaultValue={localFromInstant(choice.from, timeZone)}
          className={inputClass}
        />
      </Field>
      <Field id="range-to" label={t('to')} hint={t('toHint')}>
        <input
          id="range-to"
          name="to"
          type="datetime-local"
          defaultValue={localFromInstant(choice.to, timeZone)}
          className={inputClass}
        />
      </Field>
      <button type="submit" className={buttonClass('primary')}>
        {t('show')}
      </button>
    </form>
  )
}
