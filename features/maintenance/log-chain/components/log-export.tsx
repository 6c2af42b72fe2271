import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { Field, inputClass } from '@/components/ui/field'
import { translator } from '@/lib/messages'
import { localFromInstant, startOfPlantDay } from '@/lib/plant-time'

type Props = { publicKey: string; now: Date; timeZone: string }

/** A signed file of a period, the program that checks it, and the key to check it with. */
export function LogExport({ publicKey, now, timeZone }: Props) {
  const t = translator('logProof')
  const day = (at: Date) => localFromInstant(at, timeZone).slice(0, 10)
  const days = [
    { name: 'from' as const, value: day(startOfPlantDay(now, timeZone, -30)) },
    { name: 'to' as const, value: day(now) },
  ]
  return (
    <Card labelledBy="export" className="pb-5">
      <CardHeader id="export" title={t('export')} description={t('exportText')} />
      <div className="space-y-5 px-4 sm:px-5">
        <form action="/api/maintenance-logs/export" className="flex flex-wrap items-end gap-3">
          {days.map(({ name, value }) => (
            <Field key={name} id={`export-${name}`} label={t(name)} className="min-w-0 flex-1 basis-36 sm:flex-none">
              <input
                id={`export-${name}`}
                type="date"
                name={name}
                required
                defaultValue={value}
                className={inputClass}
              />
            </Field>
          ))}
          <button type="submit" className={buttonClass('primary')}>
            <Download aria-hidden className="size-4" />
            {t('download')}
          </button>
          <a href="/verify-log-export.mjs" download className={buttonClass()}>
            {t('check')}
          </a>
        </form>
        <div>
          <h3 className="font-medium text-sm">{t('key')}</h3>
          <p className="mt-0.5 mb-2 text-ink-muted text-sm">{t('keyText')}</p>
          <CommandLine
            label={t('command')}
          >{`node verify-log-export.mjs maintenance-log.ndjson ${publicKey}`}</CommandLine>
        </div>
      </div>
    </Card>
  )
}
