import { classNames } from '@/lib/class-names'

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 font-medium text-sm transition-colors sm:min-h-9 sm:px-3 disabled:opacity-60 disabled:cursor-not-allowed aria-disabled:opacity-60 print:hidden'
const looks = {
  primary: 'bg-ink text-card hover:bg-ink/85',
  quiet: 'border border-line bg-card text-ink hover:bg-sunken',
}

/** The look of a button, for buttons and for links that stand among them. */
export const buttonClass = (look: keyof typeof looks = 'quiet', extra?: string) => classNames(base, looks[look], extra)
