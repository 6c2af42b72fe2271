import type { Route } from 'next'
import { buttonClass } from '@/components/ui/button'
import { translator } from '@/lib/messages'

/** The way to what a page shows, as a file. */
export function CsvLink({ href }: { href: Route }) {
  const t = translator('sensor')
  return (
    <a href={href} download aria-label={t('csv')} title={t('csvHint')} className={buttonClass()}>
      <span className="sm:hidden">CSV</span>
      <span className="max-sm:hidden">{t('csv')}</span>
    </a>
  )
}
