'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { inputClass } from '@/components/ui/field'
import type { AskedItem } from '@/features/maintenance/tasks/checklist/queries'
import { taskLine } from '@/features/maintenance/tasks/task-line'
import type { Item } from '@/lib/outbox/item'
import { ownWaiting, watchOutbox } from '@/lib/outbox/outbox'
import { type SentOrKept, sendOrKeep } from '@/lib/outbox/send-or-keep'

type Props = { taskId: string; item: AskedItem }

const none: Item[] = []

/**
 * An item of a checklist. What was said is sent when the field is left, and stands in it until the server has it; without a
 * connection it waits in this browser, each answer on the revision that the one before it makes.
 */
export function ItemForm({ taskId, item }: Props) {
  const t = useTranslations('checklist')
  const router = useRouter()
  const id = useId()
  const url = `/api/maintenance-tasks/${taskId}/answers`
  const waits = useSyncExternalStore(watchOutbox, ownWaiting, () => none)
    .map(({ asked }) => asked)
    .filter((asked) => asked.url === url && asked.body.itemId === item.id)
  const last = waits.at(-1)?.body
  const [seen, setSeen] = useState({ revision: item.revision, answer: item.answer })
  const [sent, setSent] = useState<SentOrKept | 'sending' | null>(null)
  const shown = last === undefined ? seen.answer : String(last.value ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const isWaiting = waits.length > 0
  // What was discarded stands no longer.
  useEffect(() => (isWaiting ? () => setTyped(null) : undefined), [isWaiting])

  async function say(said: string) {
    const value = said.trim()
    if (value === (shown ?? '')) return setSent(null)
    setSent('sending')
    const revision = Math.max(seen.revision, ...waits.map(({ body }) => Number(body.revision) + 1))
    const answer = await sendOrKeep({
      id: crypto.randomUUID(),
      title: `${item.label}: ${[value || t('open'), value && item.unit].filter(Boolean).join(' ')}`,
      asked: { url, body: { itemId: item.id, revision, value: value || null } },
      line: taskLine(taskId),
    })
    setSent(answer)
    if (typeof answer === 'string') return
    if (answer.ok) setSeen({ revision: revision + 1, answer: value || null })
    if (answer.ok || answer.reason === 'answered_meanwhile') router.refresh()
  }

  const isRefused = sent === 'no_room' || (sent !== null && typeof sent === 'object' && !sent.ok)
  const told = sent === 'sending' ? t('sending') : isWaiting && t('waits')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <label htmlFor={id} className="min-w-40 flex-1 font-medium">
        {item.label}
      </label>
      <span className="flex items-center gap-2">
        <Control {...{ id, item, say }} value={typed ?? shown ?? ''} isWrong={isRefused} type={setTyped} />
        {item.unit}
      </span>
      <p role="status" className={told ? 'w-full text-ink-muted' : 'sr-only'}>
        {told}
      </p>
      {isRefused && (
        <p role="alert" className="w-full text-critical">
          {sent === 'no_room' ? t('noRoom') : refusalText(t, sent.reason)}
        </p>
      )}
    </div>
  )
}
const known = ['answered_meanwhile', 'no_answer', 'already_over', 'network'] as const

function refusalText(t: ReturnType<typeof useTranslations<'checklist'>>, reason: string): string {
  return t(`refusals.${known.find((one) => one === reason) ?? 'failed'}`)
}

type ControlProps = {
  id: string
  item: AskedItem
  value: string
  isWrong: boolean
  type: (value: string) => void
  say: (value: string) => Promise<void>
}

function Control({ id, item: { kind, choices }, value, isWrong, type, say }: ControlProps) {
  const t = useTranslations('checklist')
  const choose = (chosen: string) => {
    type(chosen)
    void say(chosen)
  }
  if (kind === 'tick')
    return (
      <input
        id={id}
        type="checkbox"
        checked={value === 'yes'}
        onChange={({ currentTarget }) => choose(currentTarget.checked ? 'yes' : '')}
        className="size-6 accent-(--ink)"
      />
    )
  if (kind === 'choice')
    return (
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
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
      value={value}
      maxLength={kind === 'number' ? 32 : 2000}
      aria-invalid={isWrong || undefined}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={({ currentTarget }) => void say(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      className={kind === 'number' ? `${inputClass} max-w-32 text-right` : inputClass}
    />
  )
}
