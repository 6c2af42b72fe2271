'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { formatDuration } from '@/lib/format'
import { goTo } from '@/lib/go-to'
import { type Refused, type Sent, sendJson } from '@/lib/post-json'

export type Faults = Refused['faults']

type Props = {
  /** By which controls that stand elsewhere on the page belong to it. */
  id?: string
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  submit: ReactNode
  look?: 'primary' | 'quiet'
  className?: string
  /** What is sent where no field says it. */
  body?: unknown
  /** What is sent, made of the fields; with neither: the fields by their names. */
  bodyOf?: (fields: FormData) => unknown
  /** What a refusal means here, by its reason; others are told in the server's words. */
  refusals?: Record<string, string>
  /** The field that a refusal is about, by its reason, as a JSON pointer. */
  faultAt?: Record<string, string>
  /** What to ask before it is sent; null: nothing. */
  asks?: () => string | null
  /** Said when it was taken. */
  done?: string
  /** Whether the fields are emptied then, and whether the page is drawn again. */
  empties?: boolean
  refreshes?: boolean
  /** Where it leads then. */
  leadsTo?: Route
  onDone?: (answer: unknown) => void
  onRefused?: (refused: Refused) => void
  focusFirst?: boolean
  children?: (faults: Faults) => ReactNode
}

const noChanges = () => () => {}
const isInBrowser = () => true
const isOnServer = () => false

/**
 * A form that sends its fields as JSON to our own API, says what became of it, and leads to the first fault.
 * Until its script is there it cannot be sent: the browser would put the fields, passwords among them, into an address.
 */
export function JsonForm({ url, method = 'POST', submit, look = 'primary', children, ...props }: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const isReady = useSyncExternalStore(noChanges, isInBrowser, isOnServer)
  const [answer, setAnswer] = useState<Sent | 'sending' | null>(null)
  const refused = answer !== null && answer !== 'sending' && !answer.ok ? answer : null
  const text = useRefusalText(refused, props.refusals)
  const pointer = refused && props.faultAt?.[refused.reason]
  const faults = pointer && text ? { [pointer]: text } : (refused?.faults ?? {})

  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [refused])
  useEffect(() => {
    if (props.focusFirst) form.current?.querySelector<HTMLElement>('input, select')?.focus()
  }, [props.focusFirst])

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (answer === 'sending') return
    const question = props.asks?.()
    if (question && !window.confirm(question)) return
    const fields = new FormData(event.currentTarget)
    setAnswer('sending')
    const { bodyOf = Object.fromEntries<FormDataEntryValue>, body = bodyOf(fields) } = props
    const sent = await sendJson(method, url, body)
    setAnswer(sent)
    if (!sent.ok) return props.onRefused?.(sent)
    if (props.empties) form.current?.reset()
    if (props.refreshes) router.refresh()
    if (props.leadsTo) goTo(props.leadsTo)
    props.onDone?.(sent.body)
  }

  return (
    <form ref={form} id={props.id} method="post" onSubmit={send} className={props.className ?? 'space-y-4'}>
      {children?.(faults)}
      <button
        type="submit"
        disabled={!isReady}
        // A button that is disabled while it is sent would lose the focus.
        aria-disabled={answer === 'sending' || undefined}
        className={buttonClass(look, 'disabled:opacity-100!')}
      >
        {submit}
      </button>
      <p role="status" className={answer !== 'sending' && answer?.ok && props.done ? 'text-sm' : 'sr-only'}>
        {answer !== 'sending' && answer?.ok && props.done}
      </p>
      {text && !pointer && (
        <p role="alert" className="text-critical text-sm">
          {text}
        </p>
      )}
    </form>
  )
}

function useRefusalText(refused: Refused | null, known: Record<string, string> = {}): string | null {
  const t = useTranslations('send')
  if (!refused) return null
  const { reason, detail, faults, waitSeconds } = refused
  if (waitSeconds !== null && reason === 'too_many') return t('tooMany', { wait: formatDuration(waitSeconds) })
  if (known[reason]) return known[reason]
  if (Object.keys(faults).length > 0) return t('check')
  return reason === 'network' ? t('network') : (detail ?? t('failed'))
}
