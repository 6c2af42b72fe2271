import type { Operations } from './operation'
import { alerts } from './operations/alerts'
import { conflicts } from './operations/conflicts'
import { maintenance } from './operations/maintenance'
import { models } from './operations/models'
import { planning } from './operations/planning'
import { plant } from './operations/plant'
import { readings } from './operations/readings'
import { registry } from './operations/registry'

/** Everything that programs may call; what only pages call is no promise to anybody. */
export const operations: Operations = {
  ...readings,
  ...conflicts,
  ...registry,
  ...alerts,
  ...maintenance,
  ...planning,
  ...models,
  ...plant,
}
