import { Download } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-text'

type Props = { codes: string[]; onKept: () => void }

/** The codes for the day when the authenticator is lost; the server cannot show them again. */
export function BackupCodes({ codes, onKept }: Props) {
  const t = useTranslations('account')
  const text = `${codes.join('\n')}\n`
  return (
    <div role="status" className="max-w-md space-y-3">
      <h3 className="font-semibold">{t('backupCodes')}</h3>
      <p className="text-sm">{t('backupCodesNote')}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-lg border border-line bg-sunken p-3 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={t('copyCodes')} />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="backup-codes.txt"
          className={buttonClass()}
        >
          <Download aria-hidden className="size-4" />
          {t('downloadCodes')}
        </a>
        <button type="button" onClick={onKept} className={buttonClass('primary')}>
          {t('codesKept')}
        </button>
      </div>
    </div>
  )
}
