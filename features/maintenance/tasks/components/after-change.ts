import type { Refused } from '@/lib/post-json'

/** What a form of a task does when it was taken or refused. */
export type AfterChange = { onRefused: (refused: Refused) => void; refreshes: boolean; onDone: () => void }
