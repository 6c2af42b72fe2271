import type { Severity } from '@/components/ui/severity-shape'
import type { Past } from './backtest'
import type { LimitSetting } from './judge-setting'

/** What people say of a limit. */
export type LimitValues = LimitSetting & { severity: Severity; response: string | null }

/** Readings that a limit is tried on, with the ends of their range in ms and the labels of its time axis. */
export type TriedPast = Past & { from: number; to: number; days: number; ticks: { at: number; label: string }[] }

/** The same on its way to the browser. */
export type SentPast = Omit<TriedPast, 'hours'> & { packedHours: string }
