import { main } from './process/main'
import { runSteps } from './test/run-steps'
import { quickSteps } from './test/steps'

const usage = `npm run verify

Format, lint, types, structure and unit tests: what is run before a commit.`

main(usage, async () => {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  process.exitCode = (await runSteps(quickSteps)) ? 0 : 1
})
