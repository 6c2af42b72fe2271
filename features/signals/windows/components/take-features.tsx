import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Field, inputClass } from '@/components/ui/field'
import { formatDuration } from '@/lib/format'
import { translator } from '@/lib/messages'
import { tableFormats } from '@/lib/table-file/table-file'
import type { TimeRange } from '@/lib/time-range'

/** Where the features of a range are, as a file; a plain form, whose fields are the API's. */
export function TakeFeatures({ action, range, layout }: { action: string; range: TimeRange; layout: 'long' | 'wide' }) {
  const t = translator('features')
  const hour = 3_600_000
  const from = new Date(Math.floor(range.from.getTime() / hour) * hour)
  return (
    <Card labelledBy="features">
      <CardHeader id="features" title={t('title')} description={t('description')} />
      <form action={action} className="flex flex-wrap items-end gap-3 px-4 pb-4 sm:px-5">
        <input type="hidden" name="from" value={from.toISOString()} />
        <input type="hidden" name="to" value={range.to.toISOString()} />
        <input type="hidden" name="layout" value={layout} />
        <Field id="feature-window" label={t('window')} className="min-w-0 flex-1 basis-36 sm:max-w-44 sm:flex-none">
          <select id="feature-window" name="window" defaultValue="3600" className={inputClass}>
            {[60, 600, 3600, 86_400].map((seconds) => (
              <option key={seconds} value={seconds}>
                {formatDuration(seconds)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="feature-format" label={t('format')} className="min-w-0 flex-1 basis-36 sm:max-w-44 sm:flex-none">
          <select id="feature-format" name="format" defaultValue="csv" className={inputClass}>
            {tableFormats.map((format) => (
              <option key={format} value={format}>
                {t(`formats.${format}`)}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" className={buttonClass()}>
          {t('take')}
        </button>
      </form>
    </Card>
  )
}
