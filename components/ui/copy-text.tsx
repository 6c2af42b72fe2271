import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'

/** A button that copies a text and says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations('send')
  const [isCopied, setIsCopied] = useState(false)
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      onClick={() => navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
      className={buttonClass()}
    >
      <Icon aria-hidden className="size-4" />
      {label}
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </button>
  )
}

/** A text to hand on, such as a link: selected whole by a click, copied by the button. */
export function CopyText({ text, label, copy }: { text: string; label: string; copy: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <output
        aria-label={label}
        className="min-w-0 flex-1 basis-56 select-all break-all rounded-lg border border-line bg-sunken p-2.5 font-mono text-[13px]"
      >
        {text}
      </output>
      <CopyButton text={text} label={copy} />
    </div>
  )
}
