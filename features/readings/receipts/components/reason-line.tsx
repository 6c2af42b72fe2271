import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import type { Catalogue } from '@/lib/catalogue'
import { messagesFor, translator } from '@/lib/messages'

/** Where something can be done about it. */
const remedies: Record<string, { href: Route; label: 'adopt' | 'settle' }> = {
  quarantined: { href: '/sensors/unregistered', label: 'adopt' },
  quarantine_full: { href: '/sensors/unregistered', label: 'adopt' },
  conflict: { href: '/sensors/conflicts', label: 'settle' },
}

/** Why rows are not stored, how many, and what to do. */
export function ReasonLine({ code, count, leads = false }: { code: string; count: number; leads?: boolean }) {
  const t = translator('requests')
  const remedy = leads ? remedies[code] : undefined
  return (
    <div className="text-sm">
      <span className="mr-2 whitespace-nowrap font-medium">{t('times', { count })}</span>
      <code className="wrap-anywhere mr-2 font-mono text-[13px]">{code}</code>
      <span className="text-ink-muted">{reasonHint(code)}</span>{' '}
      {remedy && (
        <Link href={remedy.href} className="link inline-flex min-h-6 items-center whitespace-nowrap">
          {t(remedy.label)}
        </Link>
      )}
    </div>
  )
}

const hints = messagesFor('reasons').reasons
const isKnown = (code: string): code is keyof Catalogue['reasons'] => Object.hasOwn(hints ?? {}, code)
const reasonHint = (code: string): string => translator('reasons')(isKnown(code) ? code : 'other')
