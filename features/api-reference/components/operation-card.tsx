import type { z } from 'zod'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { inputClass } from '@/components/ui/field'
import { WithCode } from '@/components/ui/with-code'
import { translator } from '@/lib/messages'
import { schemaOf } from '../document'
import { curlOf, type Parameter, type ShownOperation } from '../shown-operations'

/** One operation: what it takes, what it answers, how to ask for it, and a form that asks where nothing is changed by it. */
export function OperationCard({ shown, origin }: { shown: ShownOperation; origin: string }) {
  const t = translator('developers')
  const { id, method, path, operation, parameters } = shown
  const { description, permission, body, bodyTypes, answers, alsoAs = [] } = operation
  const isTried = method === 'GET' && !parameters.some(({ place }) => place === 'path')
  return (
    <Card labelledBy={id} className="pb-5">
      <CardHeader id={id} title={operation.summary} description={description && <WithCode text={description} />} />
      <div className="space-y-5 px-4 text-sm sm:px-5">
        <p className="wrap-anywhere font-mono text-[13px]">
          <strong>{method}</strong> {path}
        </p>
        <p className="text-ink-muted">{permission === 'public' ? t('public') : t('needs', { permission })}</p>
        <CommandLine label={t('command')}>{curlOf(shown, origin)}</CommandLine>
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        {isTried && <TryForm shown={shown} />}
        {body && <SchemaText title={t('body')} schema={body} io="input" />}
        {bodyTypes && <p>{t('bodyTypes', { types: bodyTypes.join(', ') })}</p>}
        {Object.entries(answers).map(([status, answer]) =>
          answer === null || typeof answer === 'string' ? (
            <p key={status}>{t('answers', { status, type: answer ?? t('nothing') })}</p>
          ) : (
            <SchemaText key={status} title={t('answer', { status })} schema={answer} io="output" />
          ),
        )}
        {alsoAs.length > 0 && <p>{t('alsoAs', { types: alsoAs.join(', ') })}</p>}
      </div>
    </Card>
  )
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  const t = translator('developers')
  return (
    <section aria-label={t('parameters')}>
      <h3 className="mb-1 font-medium">{t('parameters')}</h3>
      <dl className="divide-y divide-line border-line border-y">
        {parameters.map(({ name, place, kind, description }) => (
          <div key={name} className="grid grid-cols-1 gap-x-4 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="wrap-anywhere font-mono text-[13px]">{name}</dt>
            <dd className="wrap-anywhere">
              <span className="text-ink-muted">
                {t(`places.${place}`)}, {kind}
              </span>{' '}
              <WithCode text={description} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** A plain form: its answer opens beside this page, as the browser shows it, in the name of who is signed in. */
function TryForm({ shown: { id, path, parameters } }: { shown: ShownOperation }) {
  const t = translator('developers')
  const asked = parameters.filter(({ place }) => place === 'query')
  return (
    <form
      action={path}
      method="get"
      target="_blank"
      className="space-y-3 rounded-lg border border-line p-4"
      rel="noopener"
    >
      <h3 className="font-medium">{t('try')}</h3>
      {asked.map(({ name }) => (
        <div key={name} className="grid grid-cols-1 items-center gap-x-4 gap-y-1 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <label htmlFor={`${id}-${name}`} className="font-mono text-[13px]">
            {name}
          </label>
          <input id={`${id}-${name}`} name={name} className={inputClass} autoComplete="off" spellCheck={false} />
        </div>
      ))}
      <button type="submit" className={buttonClass()}>
        {t('send')}
      </button>
    </form>
  )
}

function SchemaText({ title, schema, io }: { title: string; schema: z.ZodType; io: 'input' | 'output' }) {
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-medium sm:min-h-8">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-96 overflow-auto rounded-lg border border-line bg-sunken p-3 text-[13px]">
        {JSON.stringify(schemaOf(schema, io), null, 2)}
      </pre>
    </details>
  )
}
