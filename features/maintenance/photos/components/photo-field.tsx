'use client'

import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Field, inputClass } from '@/components/ui/field'
import { type Upload, useUploads } from '@/features/maintenance/photos/components/use-uploads'

/** The ids of the photos of a form. */
export const photosOf = (form: FormData) => form.getAll('photos')

/** Photos for the form around it, which cannot be sent while one is on its way; the form's reset takes them away. */
export function PhotoField({ fault, isRequired = false }: { fault?: string | undefined; isRequired?: boolean }) {
  const t = useTranslations('logForm')
  const { uploads, add, remove, again } = useUploads()
  const input = useRef<HTMLInputElement>(null)
  const open = uploads.some(({ state }) => state !== 'taken')
  const missing = isRequired && uploads.length === 0
  useEffect(() => {
    input.current?.setCustomValidity(open ? t('photosOpen') : missing ? t('photosMissing') : '')
  }, [open, missing, t])
  useEffect(() => {
    const form = input.current?.form
    const clear = () => remove(uploads.map(({ key }) => key))
    form?.addEventListener('reset', clear)
    return () => form?.removeEventListener('reset', clear)
  })
  return (
    <Field id="log-photos" label={t('photos')} hint={isRequired ? undefined : t('optional')} error={fault}>
      <input
        ref={input}
        id="log-photos"
        type="file"
        accept="image/jpeg,image/png,image/webp"
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
          <Chosen
            key={upload.key}
            upload={upload}
            number={at + 1}
            again={() => again(upload)}
            remove={() => remove([upload.key])}
          />
        ))}
      </ul>
    </Field>
  )
}

type ChosenProps = { upload: Upload; number: number; again: () => void; remove: () => void }

function Chosen({ upload: { shown, id, state }, number, again, remove }: ChosenProps) {
  const t = useTranslations('logForm')
  return (
    <li className="w-24 text-ink-muted text-xs">
      <div className="relative">
        {/* biome-ignore lint/performance/noImgElement: nobody makes it smaller than it is */}
        <img src={shown} alt="" className="h-24 w-24 rounded-md border border-line bg-sunken object-cover" />
        <button
          type="button"
          onClick={remove}
          aria-label={t('photoRemove', { number })}
          className="absolute top-0 right-0 grid size-8 place-items-center rounded-md bg-card/90 text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      {id && <input type="hidden" name="photos" value={id} />}
      {state === 'sending' && t('photoSending')}
      {state === 'taken' && t('photoTaken')}
      {state === 'failed' && (
        <button type="button" onClick={again} className="link min-h-8 text-left text-critical">
          {t('photoAgain')}
        </button>
      )}
    </li>
  )
}
