import type { Route } from 'next'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-text'
import { Link } from '@/components/ui/link'

/** The secret of a webhook, which nobody can see again. */
export function SecretOnce({ id, secret }: { id: string; secret: string }) {
  const t = useTranslations('notifications')
  return (
    <div role="status" className="space-y-3 rounded-lg border border-line-strong p-4 text-sm">
      <div>
        <h2 className="font-semibold text-base">{t('secretTitle')}</h2>
        <p className="mt-1 text-ink-muted">{t('secretText')}</p>
      </div>
      <CopyText text={secret} label={t('secret')} copy={t('copySecret')} />
      <Link href={`/notifications/${id}` as Route} className={buttonClass('primary')}>
        {t('toChannel')}
      </Link>
    </div>
  )
}
