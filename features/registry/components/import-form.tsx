'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { OutcomeTable, Refusal } from '@/features/registry/components/import-outcome'
import { Outcome } from '@/features/registry/components/outcome'
import { postBody, type Sent } from '@/lib/post-json'

const largestFile = 1024 * 1024

/** A file is chosen, what it would change is shown, and then it is applied. */
export function ImportForm() {
  const t = useTranslations('registry')
  const router = useRouter()
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState<Sent | 'reading' | 'applying' | null>(null)
  const answer = sent === null || typeof sent === 'string' ? null : sent
  const isTooLarge = file !== null && file.size > largestFile
  const outcome = answer?.ok ? Outcome.parse(answer.body) : null
  const isPending = outcome !== null && !outcome.applied && outcome.created.length + outcome.changed.length > 0

  function choose(chosen: File | null) {
    setFile(chosen)
    setSent(null)
  }

  async function post(dryRun: boolean) {
    if (!file) return
    setSent(dryRun ? 'reading' : 'applying')
    setSent(await postBody(`/api/registry-imports${dryRun ? '?dry_run=1' : ''}`, 'text/csv', file))
    if (!dryRun) router.refresh()
  }

  return (
    <div className="space-y-4">
      <Field id="registry-file" label={t('file')} hint={t('fileHint')} error={isTooLarge ? t('tooLarge') : undefined}>
        <input
          id="registry-file"
          type="file"
          accept=".csv,text/csv"
          className={`${inputClass} max-w-xl py-2`}
          onChange={({ target }) => choose(target.files?.[0] ?? null)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          disabled={typeof sent === 'string' || file === null || isTooLarge}
          onClick={() => post(true)}
          className={buttonClass(isPending ? 'quiet' : 'primary')}
        >
          {sent === 'reading' ? t('reading') : t('preview')}
        </button>
        {isPending && (
          <button type="button" onClick={() => post(false)} className={buttonClass('primary')}>
            {t('apply')}
          </button>
        )}
      </div>
      <div role="status" className="space-y-3">
        {sent === 'applying' && <p className="text-sm">{t('applying')}</p>}
        {outcome && <OutcomeTable outcome={outcome} />}
      </div>
      <div role="alert" className="space-y-3">
        {answer && !answer.ok && <Refusal refused={answer} />}
      </div>
    </div>
  )
}
