import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { CopyText } from '@/components/ui/copy-text'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

/** What the authenticator reads: an address (otpauth), and a drawing of it as SVG. */
export const Started = z.object({ uri: z.string(), qr: z.string() })
export type Started = z.infer<typeof Started>

type Props = { started: Started; onDone: (answer: unknown) => void }

/** The code to scan, the same to type, and the first code that proves that it arrived. */
export function ConfirmAuthenticator({ started: { uri, qr }, onDone }: Props) {
  const t = useTranslations('account')
  return (
    <>
      <p className="mb-3 max-w-prose text-sm">{t('scan')}</p>
      {/* biome-ignore lint/performance/noImgElement: a drawing that is in the page already */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt={t('qr')}
        className="mb-4 size-52 rounded-lg border border-line bg-white p-2"
      />
      <p className="mb-1.5 text-sm">{t('orType')}</p>
      <div className="mb-4 max-w-md">
        <CopyText text={new URL(uri).searchParams.get('secret') ?? uri} label={t('secret')} copy={t('copySecret')} />
      </div>
      <JsonForm
        method="PUT"
        url="/api/account/second-factor"
        submit={t('confirmCode')}
        refusals={{ wrong_code: t('wrongCode') }}
        faultAt={{ wrong_code: '/code' }}
        onDone={onDone}
        className="max-w-md space-y-4"
      >
        {(faults) => (
          <InputField
            name="code"
            label={t('code')}
            note={t('codeNote')}
            faults={faults}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={6}
            required
          />
        )}
      </JsonForm>
    </>
  )
}
