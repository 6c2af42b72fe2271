import { keepBackups } from '@/backup/keep-backups'
import { isEmbedded } from '@/db/client'
import { tendDemoPlant } from '@/demo/tend-demo-plant'
import { worker } from '@/features/access/actor'
import { pruneAccounts } from '@/features/accounts/commands'
import { endShelves, endSuppressions } from '@/features/alerts/suppression/commands'
import { endDueWork } from '@/features/alerts/work/commands'
import { noteHealth } from '@/features/detection/health/commands'
import { judgeMachines } from '@/features/detection/machines/commands'
import { noticeSilence } from '@/features/detection/silence/commands'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { sealLog } from '@/features/maintenance/log-chain/seals/commands'
import { sweepPhotos } from '@/features/maintenance/photos/commands'
import { followMachines } from '@/features/maintenance/schedules/following/commands'
import { makeDueTasks } from '@/features/maintenance/schedules/making/commands'
import { noteOverdue } from '@/features/maintenance/tasks/overdue/commands'
import { pruneDeliveries } from '@/features/notifications/delivery/commands'
import { keepDelivering } from '@/features/notifications/delivery/keep-delivering'
import { remindOfSuppressions } from '@/features/notifications/suppression/commands'
import { remindOfWork } from '@/features/notifications/work/commands'
import { tryLayouts } from '@/features/operation/advice/trial/commands'
import { sampleQueries, sampleStorage } from '@/features/operation/samples/commands'
import { pruneReceipts } from '@/features/readings/commands'
import { fileRegistered } from '@/features/readings/held-back/commands'
import { repairSummary } from '@/features/readings/summary/commands'
import { noteSchedule } from './schedule'
import { checkpoint, pruneJobRuns, runDuePolicies, settleRuns, vacuum } from './upkeep'

/** `stop` is when the worker is to end; of a shared job each worker does its own `shards`, all others only one worker does. */
export type Job = {
  name: string
  everySeconds: number
  isShared?: boolean
  run: (stop: AbortSignal, shards: number[]) => Promise<unknown>
}

const minute = 60
const day = 86_400
/** A month of late readings a run: the other jobs and the embedded database's readers get their turn. */
const statementsOfRepair = 30

const everywhere: Job[] = [
  { name: 'settle-runs', everySeconds: day, run: settleRuns },
  { name: 'repair-summary', everySeconds: minute, run: () => repairSummary(worker, statementsOfRepair) },
  { name: 'tend-demo-plant', everySeconds: 10, run: () => tendDemoPlant(worker) },
  {
    name: 'detect',
    everySeconds: 10,
    isShared: true,
    run: (_, shards) => judgeNewReadings(worker, undefined, undefined, shards),
  },
  {
    name: 'judge-machines',
    everySeconds: minute,
    isShared: true,
    run: (_, shards) => judgeMachines(worker, undefined, shards),
  },
  {
    name: 'note-health',
    everySeconds: minute,
    isShared: true,
    run: (_, shards) => noteHealth(worker, undefined, shards),
  },
  { name: 'notice-silence', everySeconds: minute, run: () => noticeSilence(worker) },
  { name: 'end-shelves', everySeconds: minute, run: () => endShelves(worker) },
  { name: 'end-suppressions', everySeconds: minute, run: () => endSuppressions(worker) },
  { name: 'end-quiet-work', everySeconds: minute, run: () => endDueWork(worker) },
  { name: 'remind-of-work', everySeconds: minute, run: () => remindOfWork(worker) },
  { name: 'remind-of-suppressions', everySeconds: minute, run: () => remindOfSuppressions(worker) },
  { name: 'note-overdue', everySeconds: minute, run: () => noteOverdue(worker) },
  { name: 'seal-log', everySeconds: minute, run: () => sealLog(worker) },
  { name: 'file-held-back', everySeconds: minute, run: () => fileRegistered(worker) },
  { name: 'prune-receipts', everySeconds: 60 * minute, run: () => pruneReceipts(worker) },
  { name: 'prune-accounts', everySeconds: 60 * minute, run: () => pruneAccounts(worker) },
  { name: 'prune-deliveries', everySeconds: 60 * minute, run: () => pruneDeliveries(worker) },
  { name: 'sample-queries', everySeconds: 60 * minute, run: () => sampleQueries(worker) },
  { name: 'try-compression', everySeconds: day, run: () => tryLayouts(worker) },
  { name: 'sample-storage', everySeconds: 6 * 60 * minute, run: () => sampleStorage(worker) },
  {
    name: 'note-schedule',
    everySeconds: 60 * minute,
    run: () => noteSchedule([...listJobs(), ...listLongJobs(), ...listCallingJobs()]),
  },
  { name: 'make-due-tasks', everySeconds: minute, run: () => makeDueTasks(worker) },
  { name: 'follow-machines', everySeconds: 10 * minute, run: () => followMachines(worker) },
  { name: 'sweep-photos', everySeconds: day, run: () => sweepPhotos(worker) },
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

/** What takes long on a large plant, and so does not take turns with the rest either. */
export const listLongJobs = (): Job[] => [{ name: 'back-up', everySeconds: 10 * minute, run: () => keepBackups() }]

/** What waits for others outside, and so does not take turns with the rest. */
export const listCallingJobs = (): Job[] => [
  { name: 'tell-alerts', everySeconds: 0, run: (stop) => keepDelivering(worker, stop) },
]
