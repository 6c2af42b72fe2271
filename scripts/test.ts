import { main } from './process/main'
import { runSteps } from './test/run-steps'
import { allSteps } from './test/steps'

const usage = `npm test [-- --long]

Format, lint, types, structure, and every test; --long with full counts. TEST_DATABASE_URL names a server to run them on.`

main(usage, async () => {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  if (process.argv.includes('--long')) process.env.SM_TEST_LONG = '1'
  process.exitCode = (await runSteps(allSteps)) ? 0 : 1
})
