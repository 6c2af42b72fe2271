import { commandLine } from '@/features/access/actor'
import { type LogFault, type Verification, verifyLog } from '@/features/maintenance/log-chain/verification/queries'
import { main } from './process/main'
import { withDatabase } from './with-database'

const usage = `npm run verify-log

Says whether the maintenance log is whole; ends with 1 when it is not.`

/** Says whether the maintenance log is whole; ends with 1 when it is not. */
main(usage, async () => {
  const verification = await withDatabase(() => verifyLog(commandLine))
  process.stdout.write(`${told(verification).join('\n')}\n`)
  if (!verification.isWhole) process.exitCode = 1
})

const says: Record<LogFault['kind'], string> = {
  changed: 'was changed: it does not give its hash',
  unlinked: 'does not follow the one before it',
  missing: 'is missing',
  cut: 'and those after it are gone, up to the recorded end',
  added: 'stands behind the recorded end',
  end: 'is another than the recorded end',
  rewritten: 'is not what was sealed',
  sealed_cut: 'was sealed and is gone',
  photo_gone: 'names a photo whose file is gone',
  photo_changed: 'names a photo whose file was changed',
  forged: 'has a seal that this installation did not sign',
}

function told({ plant, demo, seals, isWhole }: Verification): string[] {
  const faults = [...plant.faults, ...(demo?.faults ?? [])]
  const sealed = seals.newest ? `sealed up to entry ${seals.newest.seq} at ${seals.newest.at}` : 'not sealed yet'
  return [
    isWhole ? 'The maintenance log is whole.' : 'The maintenance log is NOT whole:',
    ...faults.map((fault) => `  entry ${fault.seq} ${says[fault.kind]}${behind(fault)}`),
    `${plant.entries} entries with ${plant.photos.named} photos, verified up to ${plant.upTo?.toISOString() ?? 'the beginning'}, ${sealed}`,
    ...(seals.foreign > 0 ? [`${seals.foreign} seals are of another key and say nothing`] : []),
    ...(demo ? [`${demo.entries} entries of the demo plant, which are not sealed`] : []),
  ]
}

const behind = (fault: LogFault): string =>
  'sealedAt' in fault ? ` (${fault.sealedAt})` : 'sha256' in fault ? ` (${fault.sha256})` : ''
