import type { TurnWords } from '@/components/ui/turns'
import { translator } from '@/lib/messages'

/** What `Turns` says, in the language of the request. */
export function turnWords(): TurnWords {
  const t = translator('turns')
  return {
    label: t('label'),
    shown: t.raw('shown'),
    earlier: t('earlier'),
    later: t('later'),
    halt: t('halt'),
    goOn: t('goOn'),
  }
}
