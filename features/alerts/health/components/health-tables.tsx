import { type Actor, mayDo } from '@/features/access/actor'
import * as lines from '@/features/alerts/health/components/health-lines'
import { HealthTable } from '@/features/alerts/health/components/health-table'
import type * as health from '@/features/alerts/health/queries'
import { fewestForShares } from '@/features/alerts/health/targets'
import { translator } from '@/lib/messages'

type Found = {
  rates: health.SiteRate[]
  priorities: Awaited<ReturnType<typeof health.listPriorities>>
  topTen: health.BadActor[]
  chattering: health.BadActor[]
  standing: health.Standing
  detectors: health.DetectorRecord[]
}

type Props = { found: Found; tenMinutes: number; actor: Actor }

/** Everything about the health of the alarms, over `tenMinutes` times ten minutes. */
export function HealthTables({ found, tenMinutes, actor }: Props) {
  const t = translator('alarmHealth')
  const may = { configure: mayDo(actor, 'limit.configure'), respond: mayDo(actor, 'alert.respond') }
  const { rates, priorities, topTen, chattering, standing, detectors } = found
  const raised = priorities.reduce((sum, { alarms }) => sum + alarms, 0)
  const alarms = rates.reduce((sum, rate) => sum + rate.alarms, 0)
  const part = (id: 'rates' | 'priorities' | 'top-ten' | 'chattering' | 'standing' | 'detectors') => ({
    id,
    title: t(`${id}.title`),
    text: t(`${id}.text`),
    empty: t(`${id}.empty`),
    fix: t('fix'),
  })
  const heads = (...keys: Parameters<typeof t>[0][]) => keys.map((key) => t(key))
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <HealthTable
            {...part('rates')}
            heads={heads('site', 'perTen', 'busiest', 'floods')}
            lines={lines.rateLines(rates, tenMinutes)}
          />
          <HealthTable
            {...part('top-ten')}
            heads={heads('cause', 'times', 'share')}
            lines={lines.topLines({ causes: topTen, may }, alarms)}
          />
          <HealthTable
            {...part('chattering')}
            heads={heads('cause', 'chatters')}
            lines={lines.chatteringLines({ causes: chattering, may })}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <HealthTable {...part('standing')} heads={heads('state', 'count')} lines={lines.standingLines(standing)} />
          <HealthTable
            {...part('priorities')}
            {...(raised < fewestForShares && { text: t('priorities.few', { least: fewestForShares }) })}
            heads={heads('severity', 'count', 'share', 'target')}
            lines={lines.priorityLines(priorities, raised)}
          />
        </div>
      </div>
      <div className="mt-4">
        <HealthTable
          {...part('detectors')}
          heads={heads('detector', 'precision', 'real', 'false', 'other', 'lead')}
          lines={lines.detectorLines(detectors)}
        />
      </div>
    </>
  )
}
