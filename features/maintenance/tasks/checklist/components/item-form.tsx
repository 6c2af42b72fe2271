'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { inputClass } from '@/components/ui/field'
import type { AskedItem } from '@/features/maintenance/tasks/checklist/queries'
import { postJson, type Sent } from '@/lib/post-json'

type Props = { taskId: string; item: AskedItem }

/** An item of a checklist; what was said is sent when the field is left, and kept in it until the server has it. */
export function ItemForm({ taskId, item }: Props) {
  const t = useTranslations('checklist')
  const router = useRouter()
  const id = useId()
  const [sent, setSent] = useState<Sent | 'sending' | null>(null)

  async function say(value: string) {
    if (value.trim() === (item.answer ?? '')) return setSent(null)
    setSent('sending')
    const { id: itemId, revision } = item
    const answer = await postJson(`/api/maintenance-tasks/${taskId}/answers`, {
      itemId,
      revision,
      value: value || null,
    })
    setSent(answer)
    if (answer.ok || answer.reason === 'answered_meanwhile') router.refresh()
  }

  const refused = sent !== null && sent !== 'sending' && !sent.ok ? sent : null
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <label htmlFor={id} className="min-w-40 flex-1 font-medium">
        {item.label}
      </label>
      <span className="flex items-center gap-2">
        <Control id={id} item={item} isWrong={refused !== null} say={say} />
        {item.unit}
      </span>
      <p role="status" className={sent === 'sending' ? 'w-full text-ink-muted' : 'sr-only'}>
        {sent === 'sending' && t('sending')}
      </p>
      {refused && (
        <p role="alert" className="w-full text-critical">
          {refusalText(t, refused.reason)}
        </p>
      )}
    </div>
  )
}

const known = ['answered_meanwhile', 'no_answer', 'already_over', 'network'] as const

function refusalText(t: ReturnType<typeof useTranslations<'checklist'>>, reason: string): string {
  return t(`refusals.${known.find((one) => one === reason) ?? 'failed'}`)
}

type ControlProps = { id: string; item: AskedItem; isWrong: boolean; say: (value: string) => Promise<void> }

function Control({ id, item: { kind, answer, choices }, isWrong, say }: ControlProps) {
  const t = useTranslations('checklist')
  if (kind === 'tick')
    return (
      <input
        id={id}
        type="checkbox"
        defaultChecked={answer === 'yes'}
        onChange={({ currentTarget }) => void say(currentTarget.checked ? 'yes' : '')}
        className="size-6 accent-(--ink)"
      />
    )
  if (kind === 'choice')
    return (
      <select
        id={id}
        defaultValue={answer ?? ''}
        onChange={({ currentTarget }) => void say(currentTarget.value)}
        className={inputClass}
      >
        <option value="">{t('choose')}</option>
        {choices?.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    )
  return (
    <input
      id={id}
      type="text"
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      defaultValue={answer ?? ''}
      maxLength={kind === 'number' ? 32 : 2000}
      aria-invalid={isWrong || undefined}
      onBlur={({ currentTarget }) => void say(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      className={kind === 'number' ? `${inputClass} max-w-32 text-right` : inputClass}
    />
  )
}
