import { Badge, type Tone } from '@/components/ui/badge'
import { isUsable, type KeyState, type KeyTimes, keyState, keyUse } from '@/features/devices/key-state'
import { type Clock, formatAge } from '@/lib/format'
import { translator } from '@/lib/messages'

const tones: Record<KeyState, Tone> = {
  active: 'neutral',
  expires_soon: 'medium',
  replaced: 'neutral',
  expired: 'neutral',
  revoked: 'neutral',
}

/** What stands out about a key: its state, and a device that is not heard of any more. */
export function KeyBadges({ times, now }: { times: KeyTimes; now: Clock['now'] }) {
  const t = translator('devices')
  const state = keyState(times, now)
  const isSilent = isUsable(state) && keyUse(times, now) === 'silent'
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      {isSilent && times.lastUsedAt && (
        <Badge tone="high">{t('silent', { age: formatAge(times.lastUsedAt, now) })}</Badge>
      )}
    </span>
  )
}
