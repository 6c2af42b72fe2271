import type { Figure } from '@/bench/figure'
import { note } from '@/bench/note'
import { cost } from './cost'
import { drifting } from './drifting'
import { labelled } from './labelled'
import { plant } from './plant'

/** What detection finds, how often it is wrong and what it costs. @param data the labelled series, where they are at hand. */
export function detect(data: string | undefined): Figure[] {
  if (data === undefined) note('without --data the labelled series are left out')
  return [...(data === undefined ? [] : labelled(data)), ...drifting(), ...plant(), ...cost()]
}
