'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { useConflicts } from '@/components/ui/use-conflicts'
import { taskConflicts } from '@/features/maintenance/tasks/components/task-conflicts'
import { postJson, type Refused } from '@/lib/post-json'

/**
 * Sends the steps of the tasks on a board, whose forms the server has drawn: each names its task and, by the button that was
 * pressed, the step. The page is then drawn anew, and the focus follows the task to where it stands now.
 */
export function BoardMoves({ children }: { children: ReactNode }) {
  const t = useTranslations('taskActions')
  const views = useTranslations('taskViews')
  const send = useTranslations('send')
  const router = useRouter()
  const board = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState('')
  const [moving, setMoving] = useState<string | null>(null)
  const [moved, setMoved] = useState<string | null>(null)
  const [isDrawing, startDrawing] = useTransition()
  const { told, afterChange } = useConflicts(
    Object.fromEntries(taskConflicts.map((reason) => [reason, t(`conflicts.${reason}`)])),
  )

  useEffect(() => {
    if (isDrawing || moved === null) return
    board.current?.querySelector<HTMLElement>(`#task-${moved} a`)?.focus()
    setMoved(null)
  }, [isDrawing, moved])

  async function move(event: FormEvent<HTMLDivElement>) {
    event.preventDefault()
    const form = event.target
    const { nativeEvent } = event
    if (moving || !(form instanceof HTMLFormElement) || !(nativeEvent instanceof SubmitEvent)) return
    const { task = '', title = '' } = form.dataset
    const step = Object.fromEntries(new FormData(form, nativeEvent.submitter))
    setMoving(task)
    const sent = await postJson(`/api/maintenance-tasks/${task}/transitions`, step)
    setMoving(null)
    setFailed(sent.ok ? '' : failure(sent))
    if (!sent.ok) return afterChange.onRefused(sent)
    afterChange.onDone()
    setSaid(views('moved', { title }))
    setMoved(task)
    startDrawing(() => router.refresh())
  }

  /** What no colleague is the cause of. */
  function failure({ reason, detail, faults }: Refused): string {
    if (taskConflicts.some((known) => known === reason)) return ''
    if (reason === 'network') return send('network')
    return Object.values(faults)[0] ?? detail ?? send('failed')
  }

  return (
    <div ref={board} onSubmit={move} aria-busy={moving !== null || isDrawing}>
      {told && <div className="px-4 pb-4 sm:px-5">{told}</div>}
      {failed && (
        <p role="alert" className="px-4 pb-4 text-critical text-sm sm:px-5">
          {failed}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      {children}
    </div>
  )
}
