'use client'

import { Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'

/** Both icons are rendered and the theme's class shows one, so that the server need not know the theme. */
export function ThemeSwitch({ label }: { label: string }) {
  const { resolvedTheme, setTheme } = useTheme()
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
      className="inline-flex size-11 items-center justify-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink"
    >
      <Moon aria-hidden className="size-4.5 dark:hidden" />
      <Sun aria-hidden className="hidden size-4.5 dark:block" />
    </button>
  )
}
