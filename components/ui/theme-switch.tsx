'use client'

import { Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { sendJson } from '@/lib/post-json'

type Props = { label: string; theme: 'system' | 'light' | 'dark'; savedAt: string }

/**
 * Shows the other theme at once and keeps the choice in the account, from where the server draws the next page.
 * Both icons are there and the theme shows one, as the server does not know what the system's theme is.
 */
export function ThemeSwitch({ label, theme, savedAt }: Props) {
  const router = useRouter()
  async function change() {
    const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
    const other = isDark ? 'light' : 'dark'
    document.documentElement.classList.remove('light', 'dark')
    document.documentElement.classList.add(other)
    await sendJson('PATCH', savedAt, { theme: other })
    router.refresh()
  }
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={change}
      className="inline-flex size-11 items-center justify-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink"
    >
      <Moon aria-hidden className="size-4.5 dark:hidden" />
      <Sun aria-hidden className="hidden size-4.5 dark:block" />
    </button>
  )
}
