import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { ScheduleList } from '@/features/maintenance/schedules/components/schedule-list'
import { listSchedules } from '@/features/maintenance/schedules/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('schedules')('title'))

export default async function SchedulesPage() {
  const t = translator('schedules')
  const person = await requirePerson('plant.read')
  const [plant, schedules] = await Promise.all([getPlantSettings(person), listSchedules(person)])
  const mayEdit = mayDo(person, 'schedule.configure')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}
      >
        {mayEdit && (
          <Link href="/maintenance/schedules/new" className={buttonClass('primary')}>
            {t('new')}
          </Link>
        )}
      </PageHeader>
      <Card>
        <ScheduleList {...{ schedules, mayEdit }} now={new Date()} timeZone={plant.timeZone} />
      </Card>
    </>
  )
}
