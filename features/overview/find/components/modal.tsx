'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '@/lib/class-names'

type Props = { label: string; className?: string; onClose: () => void; children: ReactNode }

/** A dialog over the page while it is there; Escape and a click beside it close it, and the focus goes back. */
export function Modal({ label, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      closedby="any"
      className={classNames(
        'm-auto mt-[12vh] max-h-[76vh] w-[min(36rem,calc(100vw-2rem))] overflow-hidden rounded-xl border border-line bg-card text-ink shadow-lg backdrop:bg-black/40 open:flex open:flex-col',
        className,
      )}
    >
      {children}
    </dialog>
  )
}
