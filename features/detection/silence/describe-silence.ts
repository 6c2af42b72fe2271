import type { sensors } from '@/db/schema'
import type { Finding } from '@/features/alerts/input'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { sayFinding } from '@/features/alerts/say-finding'
import type { UsualGaps } from './queries'
import { allowedSilence, type Heard, type SilentGroup } from './silent-sensors'

export const silenceCause = 'missing_data'

export type Named = Heard & {
  name: string
  equipmentTag: string | null
  status: (typeof sensors.$inferSelect)['status']
}

const [mostParts, mostContributors] = [20, 100]

/** The alarm of sensors that fell silent together, with how long they have been and how long they may: all in seconds. */
export function describeSilence(
  { lead, since }: SilentGroup,
  members: Named[],
  gaps: UsualGaps | null,
  now: Date,
): NewAlarm {
  const machines = [...new Set(members.map(({ equipmentTag }) => equipmentTag).filter((tag) => tag !== null))]
  const [first] = members.toSorted((a, b) => a.lastAt - b.lastAt)
  const isOne = members.length === 1
  const told: Finding = {
    text: isOne ? 'missing_one' : 'missing_many',
    name: first?.name ?? lead,
    unit: '',
    count: members.length,
    others: machines.slice(0, 3),
    isMore: machines.length > 3,
    ...(isOne && machines[0] !== undefined && { machine: machines[0] }),
  }
  const parts = members
    .map((heard) => ({ name: heard.name.slice(0, 100), score: scoreOf(heard, now) }))
    .sort((a, b) => b.score - a.score)
  return {
    sensorId: lead,
    type: 'missing_data',
    severity: isOne ? 'medium' : 'high',
    ...sayFinding(told, 'en'),
    cause: silenceCause,
    score: parts[0]?.score,
    raisedAt: now,
    evidence: {
      detector: 'missing_data',
      finding: told,
      window: { from: new Date(since).toISOString(), to: now.toISOString() },
      observed: (now.getTime() - since) / 1000,
      unit: 's',
      ...(gaps && { baseline: { ...gaps, from: gaps.from.toISOString(), to: gaps.to.toISOString() } }),
      ...(first && { limit: { name: 'Longest silence', value: allowedSilence(first) / 1000 } }),
      scoreParts: parts.slice(0, mostParts),
      contributors: members
        .filter(({ sensorId }) => sensorId !== lead)
        .slice(0, mostContributors)
        .map(({ sensorId }) => ({ sensorId, change: 0 })),
    },
  }
}

/** 0 to 1, an alarm from 0.5: how long a sensor has been silent against how long it may be. */
function scoreOf(heard: Heard, now: Date): number {
  const silentMs = now.getTime() - heard.lastAt
  return silentMs / (silentMs + allowedSilence(heard))
}
