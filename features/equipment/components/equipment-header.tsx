import { Badge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { PageHeader } from '@/components/ui/page-header'
import { DemoBadge } from '@/features/equipment/components/demo-badge'
import type { EquipmentRow } from '@/features/equipment/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Which machine this is, where it stands, and how much depends on it. */
export function EquipmentHeader({ equipment, now, timeZone }: Clock & { equipment: EquipmentRow }) {
  const t = translator('equipment')
  const { tag, name, site, area, workCenter, workUnit, criticality, retiredAt, createdAt, isDemo } = equipment
  const moment = (at: Date) => formatMoment(at, now, timeZone)
  return (
    <>
      <PageHeader title={`${tag} ${name}`} back={{ href: '/equipment', label: t('back') }}>
        {isDemo && <DemoBadge />}
        {retiredAt && <Badge>{t('retiredOn', { at: moment(retiredAt) })}</Badge>}
      </PageHeader>
      <div className="mb-5 sm:mb-6 group-data-kiosk/frame:hidden">
        <Facts
          facts={[
            { label: t('site'), value: site },
            { label: t('area'), value: area },
            { label: t('workCenter'), value: workCenter },
            { label: t('workUnit'), value: workUnit },
            { label: t('criticality'), value: t(criticality) },
            { label: t('since'), value: moment(createdAt) },
          ]}
        />
      </div>
    </>
  )
}
