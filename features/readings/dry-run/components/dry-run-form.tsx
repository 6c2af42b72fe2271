'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { DryRunOutcome } from '@/features/readings/dry-run/components/dry-run-outcome'
import { type BodyFormat, bodyFormats, exampleBody } from '@/features/readings/dry-run/components/example-body'
import { postBody, type Sent } from '@/lib/post-json'

type Props = { keyId: string; sensorId: string; at: Date }

/** A body is written, and the server says what it would answer to the device that sends it. */
export function DryRunForm({ keyId, sensorId, at }: Props) {
  const t = useTranslations('dryRun')
  const [format, setFormat] = useState<BodyFormat>('json')
  const [written, setWritten] = useState<string | null>(null)
  const [sent, setSent] = useState<Sent | 'sending' | null>(null)
  // The page is read again meanwhile; the example stays what it was.
  const [exampleAt] = useState(at)
  const text = written ?? exampleBody(format, sensorId, exampleAt)

  async function send(event: FormEvent) {
    event.preventDefault()
    if (sent === 'sending') return
    setSent('sending')
    setSent(await postBody(`/api/device-keys/${keyId}/dry-runs`, bodyFormats[format], new Blob([text])))
  }

  return (
    <form method="post" onSubmit={send} className="space-y-3">
      <Field id="dry-run-format" label={t('format')} className="max-w-xs">
        <select
          id="dry-run-format"
          value={format}
          className={inputClass}
          onChange={({ target }) => {
            setFormat(formats.find((one) => one === target.value) ?? 'json')
            setSent(null)
          }}
        >
          {formats.map((one) => (
            <option key={one} value={one}>
              {t(`formats.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="dry-run-body" label={t('body')}>
        <textarea
          id="dry-run-body"
          rows={4}
          spellCheck={false}
          value={text}
          className={`${inputClass} py-2 font-mono text-[13px]`}
          onChange={({ target }) => setWritten(target.value)}
        />
      </Field>
      <button type="submit" className={buttonClass('primary')}>
        {sent === 'sending' ? t('checking') : t('check')}
      </button>
      <div role="status" className="space-y-2">
        {sent !== null && sent !== 'sending' && <DryRunOutcome sent={sent} />}
      </div>
    </form>
  )
}

const formats: BodyFormat[] = ['json', 'csv', 'ndjson', 'line']
