import { FrontPage } from '@/components/shell/front-page'
import { Link } from '@/components/ui/link'
import { translator } from '@/lib/messages'

/** The same for a label that was replaced, one that never was, and a plant that takes no reports. */
export default function LabelNotFound() {
  const t = translator('faultReport')
  return (
    <FrontPage product={translator('shell')('product')} title={t('notTaken')} intro={t('notTakenText')}>
      <Link href="/sign-in" className="link">
        {t('signIn')}
      </Link>
    </FrontPage>
  )
}
