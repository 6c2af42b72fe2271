'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { CommandLine } from '@/components/ui/command-line'
import { CopyButton } from '@/components/ui/copy-text'
import type { SnippetParts } from '@/features/devices/snippets/parts'
import { type SnippetLanguage, snippetLanguages, snippets } from '@/features/devices/snippets/snippets'
import { classNames } from '@/lib/class-names'

/** A program that sends a reading, in one language at a time, to be copied as it stands. */
export function SnippetTabs(parts: SnippetParts) {
  const t = useTranslations('devices')
  const [language, setLanguage] = useState<SnippetLanguage>('curl')
  const text = snippets[language](parts)
  return (
    <div className="space-y-3">
      <fieldset className="inline-flex max-w-full flex-wrap rounded-lg border border-line bg-sunken p-0.5">
        <legend className="sr-only">{t('snippets')}</legend>
        {snippetLanguages.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === language}
            onClick={() => setLanguage(one)}
            className={classNames(
              'min-h-10 rounded-md px-3 font-medium text-sm sm:min-h-8',
              one === language ? 'bg-card text-ink shadow-xs' : 'text-ink-muted hover:text-ink',
            )}
          >
            {t(`languages.${one}`)}
          </button>
        ))}
      </fieldset>
      <CommandLine label={t(`languages.${language}`)}>{text}</CommandLine>
      <CopyButton key={language} text={text} label={t(language === 'curl' ? 'copyCommand' : 'copySnippet')} />
    </div>
  )
}
