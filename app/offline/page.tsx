import { titled } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { KeptPages } from '@/components/shell/kept-pages'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('outbox')('offline'))

/** What the service worker shows instead of a page that is not kept, while the network does not answer. */
export default function OfflinePage() {
  const t = translator('outbox')
  return (
    <FrontPage product={translator('shell')('product')} title={t('offline')} intro={t('offlineText')}>
      <h2 className="mb-2 font-semibold">{t('kept')}</h2>
      <KeptPages none={t('keptNone')} />
    </FrontPage>
  )
}
