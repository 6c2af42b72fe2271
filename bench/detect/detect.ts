import type { Figure } from '@/bench/figure'
import { note } from '@/bench/note'
import { cost } from './cost'
import { drifting } from './drifting'
import { labelled } from './labelled'
import { plant } from './plant'
import { stored } from './stored'

/** What detection finds, how often it is wrong and what it costs. @param data the labelled series, where they are at hand. */
export async function detect(data: string | undefined): Promise<Figure[]> {
  if (data === undefined) note('without --data the labelled series are left out')
  const found = [...(data === undefined ? [] : labelled(data)), ...drifting(), ...plant()]
  return [...found, ...cost(), ...(await stored())]
}
