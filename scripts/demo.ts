import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { deviceKeys } from '@/db/schema'
import { type DemoAccount, openDemoAccounts } from '@/demo/accounts'
import { runGateways } from '@/demo/gateways'
import { handOverLastShift } from '@/demo/handovers'
import { expectedReadings, historyRange } from '@/demo/history'
import { type Loaded, loadDemoHistory } from '@/demo/load-history'
import { openDemo } from '@/demo/open-demo'
import type { DemoPlan } from '@/demo/plan'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey, revokeDeviceKey } from '@/features/devices/commands'
import { progress } from '@/lib/progress'
import { main } from './process/main'
import { runPlant } from './process/run-plant'
import { step } from './process/step'

const keyName = 'Demo gateways'

const usage = `npm run demo

The demo plant with live devices: http://127.0.0.1:3000, until Ctrl-C. It prints who can sign in.`

main(usage, async () => {
  let plan: DemoPlan
  let accounts: DemoAccount[]
  let history: AsyncGenerator<Loaded>
  await runPlant({
    mode: 'start',
    async prepare() {
      plan = await step('Setting up the demo plant', openDemo)
      accounts = await openDemoAccounts()
      history = loadDemoHistory(plan)
      await loadRecent(plan, history)
      await handOverLastShift(commandLine, new Date())
    },
    async opened(address) {
      const secret = await newKey()
      const stop = new AbortController()
      process.stderr.write(greeting(address, secret, accounts))
      const live = runGateways(plan, { address, secret, signal: stop.signal })
      const older = loadOlder(plan, history, stop.signal)
      return {
        async stop() {
          stop.abort()
          await Promise.all([live, older])
        },
      }
    },
  })
})

/** What the first pages show: the last days, at one reading a minute. */
async function loadRecent(plan: DemoPlan, history: AsyncGenerator<Loaded>): Promise<void> {
  const { fullRateFrom, to } = historyRange(plan)
  const bar = progress({ label: '  Loading the last 3 days', total: to - fullRateFrom })
  let loaded = await history.next()
  if (loaded.done) return
  while (!loaded.done && loaded.value.from > fullRateFrom) {
    bar.update(to - loaded.value.from)
    loaded = await history.next()
  }
  bar.done('done')
}

async function loadOlder(plan: DemoPlan, history: AsyncGenerator<Loaded>, signal: AbortSignal): Promise<void> {
  const bar = progress({ label: '  Loading older history', total: expectedReadings(plan) })
  let rows = 0
  for await (const { rowsRead } of history) {
    if (signal.aborted) return
    rows = rowsRead
    bar.update(rowsRead)
  }
  if (rows > 0) bar.done(`${rows.toLocaleString('en')} readings`)
}

/** A key of this run; those of earlier runs end. */
async function newKey(): Promise<string> {
  const earlier = await db
    .select({ id: deviceKeys.id })
    .from(deviceKeys)
    .where(and(eq(deviceKeys.name, keyName), isNull(deviceKeys.revokedAt)))
  for (const { id } of earlier) await revokeDeviceKey(commandLine, id)
  return (await issueDeviceKey(commandLine, { name: keyName })).secret
}

const greeting = (address: string, secret: string, accounts: DemoAccount[]) => `
  Sign in as one of these, unless you have changed their passwords:

${accounts.map(signInLine).join('\n')}

  Post a reading of your own:

    curl ${address}/api/readings \\
      -H 'Authorization: Bearer ${secret}' \\
      -H 'Content-Type: application/json' \\
      -H "Idempotency-Key: $(date +%s)" \\
      -d '{"sensor_id":"HALL-1.temperature","value":22.5}'
`

const signInLine = ({ name, email, role, password }: DemoAccount) =>
  `    ${role.padEnd(10)}  ${email.padEnd(34)}  ${password}   ${name}`
