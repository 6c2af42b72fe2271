import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { told } from './doctor/check'
import { checkBucket } from './doctor/check-bucket'
import { checkDatabase } from './doctor/database/queries'
import {
  checkBackups,
  checkCertificate,
  checkDataDirectory,
  checkDisk,
  checkNode,
  checkSecret,
} from './doctor/machine-checks'
import { main } from './process/main'

const usage = `npm run doctor

Looks at the plant from this machine and says what is wrong and how to put it right; ends with 1 when something is.`

/** Looks at the plant from this machine and says what is wrong and what to do; ends with 1 when something is to be put right. */
main(usage, async () => {
  const [settings, now] = [env(), new Date()]
  const checks = [
    checkNode(process.version),
    await checkDataDirectory(settings),
    await checkDisk(settings),
    await checkSecret(settings),
    await checkCertificate(settings, now),
    ...(await checkDatabase(now)),
    await checkBackups(settings, now),
    ...(await checkBucket(settings)),
  ]
  process.stdout.write(told(checks))
  if (checks.some(({ state }) => state === 'bad')) process.exitCode = 1
  await sql.end({ timeout: 1 })
})
