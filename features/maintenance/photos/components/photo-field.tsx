'use client'

import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Field, inputClass } from '@/components/ui/field'
import { takenTypes } from '@/features/maintenance/photos/components/as-jpeg'
import type { Upload, Uploads } from '@/features/maintenance/photos/components/use-uploads'

type Props = { photos: Uploads; fault?: string | undefined; isRequired?: boolean }

/**
 * Photos for the form around it, which cannot be sent with one that nobody takes; the form's reset takes them away. An iPhone
 * makes a JPEG of its own format for a field that asks for one and names neither that format nor all pictures.
 */
export function PhotoField({ photos: { uploads, add, remove }, fault, isRequired = false }: Props) {
  const t = useTranslations('logForm')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const isReading = uploads.some(({ state }) => state === 'reading')
  const isRefused = uploads.some(({ state }) => state === 'refused')
  const isMissing = isRequired && uploads.length === 0
  useEffect(() => {
    const open = isReading ? t('photosOpen') : isRefused ? t('photosRefused') : isMissing ? t('photosMissing') : ''
    input.current?.setCustomValidity(open)
  }, [isReading, isRefused, isMissing, t])
  useEffect(() => {
    const form = input.current?.form
    const clear = () => remove(uploads.map(({ key }) => key))
    form?.addEventListener('reset', clear)
    return () => form?.removeEventListener('reset', clear)
  })
  return (
    <Field id={id} label={t('photos')} hint={isRequired ? undefined : t('optional')} error={fault}>
      <input
        ref={input}
        id={id}
        type="file"
        accept={takenTypes.join()}
        multiple
        className={`${inputClass} py-2`}
        aria-invalid={fault ? true : undefined}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <ul className="mt-2 flex flex-wrap gap-2" aria-live="polite">
        {uploads.map((upload, at) => (
          <Chosen key={upload.key} upload={upload} number={at + 1} remove={() => remove([upload.key])} />
        ))}
      </ul>
    </Field>
  )
}

type ChosenProps = { upload: Upload; number: number; remove: () => void }

function Chosen({ upload: { shown, state, detail }, number, remove }: ChosenProps) {
  const t = useTranslations('logForm')
  return (
    <li className={state === 'refused' ? 'w-full text-critical text-sm' : 'w-24 text-ink-muted text-xs'}>
      <div className="relative w-24">
        {/* biome-ignore lint/performance/noImgElement: nobody makes it smaller than it is */}
        <img src={shown} alt="" className="h-24 w-24 rounded-md border border-line bg-sunken object-cover" />
        <button
          type="button"
          onClick={remove}
          aria-label={t('photoRemove', { number })}
          className="absolute top-0 right-0 grid size-11 place-items-center rounded-md bg-card/90 text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      {state === 'refused' ? (detail ?? t('photoUnreadable')) : t(`photoStates.${state}`)}
    </li>
  )
}
