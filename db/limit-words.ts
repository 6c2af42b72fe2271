/** What a limit is on: the value itself, or how far it rises or falls within a time. */
export const limitKinds = ['high', 'low', 'rise', 'fall'] as const
export type LimitKind = (typeof limitKinds)[number]
