import { headers } from 'next/headers'
import { knownPerson, titled } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { buttonClass } from '@/components/ui/button'
import { authorityPath, certificateSteps } from '@/lib/certificate-steps'
import { publicOrigin } from '@/lib/client-address'
import { readAuthority } from '@/lib/local-authority'
import { translator } from '@/lib/messages'

const t = translator('certificate')

export const generateMetadata = titled(() => t('title'))

/** For everybody, before they sign in: what their phone needs in order to believe this plant's address. */
export default async function CertificatePage() {
  const origin = publicOrigin(await headers())
  await knownPerson()
  const authority = readAuthority()
  const product = translator('shell')('product')
  if (!authority)
    return (
      <FrontPage product={product} title={t('nothing')}>
        <p className="text-sm">{t('nothingWhy')}</p>
      </FrontPage>
    )
  return (
    <FrontPage product={product} title={t('title')} intro={t('lead')}>
      <div className="grid gap-6 text-sm">
        <a href={authorityPath} download className={buttonClass()}>
          {t('download')}
        </a>
        <section>
          <h2 className="font-semibold">{t('compareTitle')}</h2>
          <p className="mt-1">{t('compare')}</p>
          <code className="mt-2 block select-all rounded-lg border border-line bg-sunken p-2.5 font-mono text-[13px]">
            {authority.fingerprint}
          </code>
          <p className="mt-2 text-ink-muted">{t('until', { date: authority.validUntil.toISOString().slice(0, 10) })}</p>
        </section>
        <section>
          <h2 className="font-semibold">{t('installTitle')}</h2>
          <dl className="mt-2 grid gap-3">
            {certificateSteps.map(([name, steps]) => (
              <div key={name}>
                <dt className="font-medium">{t(name)}</dt>
                <dd className="text-ink-muted">{t(steps)}</dd>
              </div>
            ))}
          </dl>
        </section>
        {origin && (
          <p>
            {t('goTo')}{' '}
            <a href="/" className="link wrap-anywhere">
              {origin}
            </a>
          </p>
        )}
      </div>
    </FrontPage>
  )
}
