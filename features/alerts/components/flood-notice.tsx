import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Says where more alarms come in than a person can see to. */
export function FloodNotice({ floods }: { floods: { site: string; alarms: number }[] }) {
  const t = translator('alerts')
  return floods.map(({ site, alarms }) => (
    <p key={site} role="status" className="mb-4 rounded-xl border border-high/50 bg-high/10 p-4 text-sm">
      {t('flood', { site: site || translator('alarmHealth')('noSite'), count: formatCount(alarms) })}
    </p>
  ))
}
