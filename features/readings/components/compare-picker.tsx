import { X } from 'lucide-react'
import type { Route } from 'next'
import { buttonClass } from '@/components/ui/button'
import { Kept } from '@/components/ui/exact-range'
import { Field, inputClass } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { comparedQuery, earlierPeriods, nextOther } from '@/features/readings/view/filters'
import type { SensorView } from '@/features/readings/view/queries'
import type { SensorName } from '@/features/sensors/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = {
  pathname: string
  /** The range and whatever else the URL says. */
  params: SearchParams
  compared: SensorView['compared']
  /** The other sensors of the machine. */
  neighbours: SensorName[]
}

/** What a chart is compared with, in the URL: an earlier period, and up to three other sensors. */
export function ComparePicker({ pathname, params, compared, neighbours }: Props) {
  const t = translator('compare')
  const { earlier, others } = compared
  const count = others.length + (earlier ? 1 : 0)
  const tabs = [null, ...earlierPeriods].map((period) => ({
    label: t(period ?? 'none'),
    href: hrefWith(pathname, params, comparedQuery({ ...compared, earlier: period })),
    current: period === earlier,
  }))
  return (
    <details className="group min-w-0 open:order-last open:basis-full open:rounded-xl open:border open:border-line open:bg-card open:p-4">
      <summary className={buttonClass('quiet', 'list-none group-open:mb-3')}>
        {t('label')}
        {count > 0 && <span className="rounded-full bg-ink px-1.5 font-semibold text-card text-xs">{count}</span>}
      </summary>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <div className="min-w-0">
          <p className="mb-1 font-medium text-sm">{t('period')}</p>
          <LinkTabs label={t('period')} tabs={tabs} />
        </div>
        <div className="min-w-0">
          <p className="mb-1 font-medium text-sm">{t('sensors')}</p>
          <OtherSensors {...{ pathname, params, compared, neighbours }} />
        </div>
      </div>
    </details>
  )
}

function OtherSensors({ pathname, params, compared, neighbours }: Props) {
  const t = translator('compare')
  const { others } = compared
  const nameOf = (id: string) => neighbours.find(({ sensorId }) => sensorId === id)?.name ?? id
  const next = nextOther(compared)
  return (
    <div className="flex flex-wrap items-end gap-2">
      {others.map((id) => (
        <Link
          key={id}
          href={hrefWith(
            pathname,
            params,
            comparedQuery({ ...compared, others: others.filter((other) => other !== id) }),
          )}
          scroll={false}
          aria-label={t('remove', { name: nameOf(id) })}
          className={buttonClass('quiet', 'max-w-full')}
        >
          <span className="wrap-anywhere">{nameOf(id)}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
        </Link>
      ))}
      {next ? (
        <form
          action={pathname as Route}
          data-follow
          aria-label={t('sensors')}
          className="flex flex-wrap items-end gap-2"
        >
          <Kept params={{ ...params, ...comparedQuery(compared) }} />
          <Field id="compare-with" label={t('sensor')} hint={t('sensorHint')}>
            <input
              key={next}
              id="compare-with"
              name={next}
              list="compare-neighbours"
              required
              maxLength={255}
              className={inputClass}
            />
          </Field>
          <datalist id="compare-neighbours">
            {neighbours.map(
              ({ sensorId, name }) =>
                !others.includes(sensorId) && <option key={sensorId} value={sensorId} label={name} />,
            )}
          </datalist>
          <button type="submit" className={buttonClass()}>
            {t('add')}
          </button>
        </form>
      ) : (
        <p className="text-ink-muted text-sm">{t('full')}</p>
      )}
    </div>
  )
}
