import { parsePage } from '@/lib/paging'
import type { SearchParams } from '@/lib/time-range'

/** Everything that was sent to a channel, or what became of it one way. */
export const deliveryShows = ['all', 'waiting', 'delivered', 'dead'] as const
export type DeliveryFilters = { show: (typeof deliveryShows)[number]; page: number }

/** The delivery log's filters from a URL; what is not understood is as if it were not there. */
export const parseDeliveryFilters = (params: SearchParams): DeliveryFilters => ({
  show: deliveryShows.find((show) => show === params.show) ?? 'all',
  page: parsePage(params.page),
})

export const channelKinds = ['webhook', 'ntfy', 'slack', 'email'] as const

/** Which kind of channel is to be added. */
export const parseChannelKind = (params: SearchParams): (typeof channelKinds)[number] =>
  channelKinds.find((kind) => kind === params.kind) ?? 'webhook'
