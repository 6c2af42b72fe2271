import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { Field, inputClass } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import type { Chunk } from '@/features/operation/chunks/queries'
import type { LifecycleDays } from '@/features/operation/lifecycle/filters'
import type { Danger } from '@/features/plant/unsafe-lifecycle'
import { messagesFor, translator } from '@/lib/messages'
import { ApplyDays } from './apply-days'
import { Consequences } from './consequences'

type Props = { current: LifecycleDays; tried: LifecycleDays; danger: Danger | null; chunks: Chunk[]; now: Date }

const fields = ['compressAfterDays', 'retentionDays', 'refreshWindowDays'] as const

/** The days of the policies. What is typed is tried first: the page says what it would do, and only then it can be applied. */
export function PolicyCard({ current, tried, danger, chunks, now }: Props) {
  const t = translator('database')
  const isTried = fields.some((field) => tried[field] !== current[field])
  return (
    <Card labelledBy="policies">
      <CardHeader id="policies" title={t('policies')} description={t('policiesText')} />
      <form
        action="/database"
        data-follow
        aria-label={t('policies')}
        className="grid gap-3 px-4 sm:grid-cols-3 sm:px-5"
      >
        {fields.map((field) => (
          <Field key={field} id={field} label={t(`days.${field}`)}>
            <input
              key={tried[field]}
              id={field}
              name={field}
              type="number"
              inputMode="numeric"
              min={1}
              max={36500}
              required
              defaultValue={tried[field]}
              className={inputClass}
            />
          </Field>
        ))}
        <div className="sm:col-span-3">
          <button type="submit" className={buttonClass()}>
            {t('try')}
          </button>
        </div>
      </form>
      {isTried ? (
        <section
          aria-labelledby="what-if"
          className="m-4 space-y-3 rounded-lg border border-line-strong border-dashed px-4 py-3 sm:m-5"
        >
          <h3 id="what-if" className="font-medium text-sm">
            {t('whatIf')}
          </h3>
          {danger ? (
            <p role="alert" className="text-critical text-sm">
              {t(`danger.${danger.kind}`, { days: danger.days })}
            </p>
          ) : (
            <>
              <Consequences chunks={chunks} days={tried} now={now} isTried />
              <ClientMessages messages={messagesFor('send')} timeZone="UTC">
                <ApplyDays days={tried} text={t('apply')} refusals={{ unsafe_lifecycle: t('unsafe') }} />
              </ClientMessages>
            </>
          )}
          <Link href="/database" className="link inline-flex min-h-11 items-center text-sm sm:min-h-8">
            {t('discard')}
          </Link>
        </section>
      ) : (
        <div className="px-4 pt-3 pb-4 sm:px-5">
          <Consequences chunks={chunks} days={tried} now={now} />
        </div>
      )}
    </Card>
  )
}
