import { isEmbedded } from '@/db/client'
import { tendDemoPlant } from '@/demo/tend-demo-plant'
import { worker } from '@/features/access/actor'
import { pruneAccounts } from '@/features/accounts/commands'
import { endShelves } from '@/features/alerts/suppression/commands'
import { judgeMachines } from '@/features/detection/machines/commands'
import { noticeSilence } from '@/features/detection/silence/commands'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { sealLog } from '@/features/maintenance/log-chain/seals/commands'
import { pruneDeliveries } from '@/features/notifications/delivery/commands'
import { keepDelivering } from '@/features/notifications/delivery/keep-delivering'
import { pruneReceipts } from '@/features/readings/commands'
import { fileRegistered } from '@/features/readings/held-back/commands'
import { repairSummary } from '@/features/readings/summary/commands'
import { checkpoint, pruneJobRuns, runDuePolicies, settleRuns, vacuum } from './upkeep'

/** `stop` is when the worker is to end. */
export type Job = { name: string; everySeconds: number; run: (stop: AbortSignal) => Promise<unknown> }

const minute = 60
const day = 86_400
/** A month of late readings a run: the other jobs and the embedded database's readers get their turn. */
const statementsOfRepair = 30

const everywhere: Job[] = [
  { name: 'settle-runs', everySeconds: day, run: settleRuns },
  { name: 'repair-summary', everySeconds: minute, run: () => repairSummary(worker, statementsOfRepair) },
  { name: 'tend-demo-plant', everySeconds: 10, run: () => tendDemoPlant(worker) },
  { name: 'detect', everySeconds: 10, run: () => judgeNewReadings(worker) },
  { name: 'judge-machines', everySeconds: minute, run: () => judgeMachines(worker) },
  { name: 'notice-silence', everySeconds: minute, run: () => noticeSilence(worker) },
  { name: 'end-shelves', everySeconds: minute, run: () => endShelves(worker) },
  { name: 'seal-log', everySeconds: minute, run: () => sealLog(worker) },
  { name: 'file-held-back', everySeconds: minute, run: () => fileRegistered(worker) },
  { name: 'prune-receipts', everySeconds: 60 * minute, run: () => pruneReceipts(worker) },
  { name: 'prune-accounts', everySeconds: 60 * minute, run: () => pruneAccounts(worker) },
  { name: 'prune-deliveries', everySeconds: 60 * minute, run: () => pruneDeliveries(worker) },
  { name: 'prune-job-runs', everySeconds: day, run: pruneJobRuns },
]

/** What a server does by itself and the embedded database does not. */
const embeddedOnly: Job[] = [
  { name: 'run-policies', everySeconds: minute, run: runDuePolicies },
  { name: 'checkpoint', everySeconds: 5 * minute, run: checkpoint },
  { name: 'vacuum', everySeconds: day, run: vacuum },
]

/** The worker's jobs, for the database at hand. */
export const listJobs = (): Job[] => (isEmbedded() ? [...everywhere, ...embeddedOnly] : everywhere)

/** What waits for others outside, and so does not take turns with the rest. */
export const listCallingJobs = (): Job[] => [
  { name: 'tell-alerts', everySeconds: 0, run: (stop) => keepDelivering(worker, stop) },
]
