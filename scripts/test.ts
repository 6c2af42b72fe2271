import { runSteps } from './test/run-steps'
import { allSteps } from './test/steps'

process.env.NEXT_TELEMETRY_DISABLED = '1'
if (process.argv.includes('--long')) process.env.SM_TEST_LONG = '1'
process.exitCode = (await runSteps(allSteps)) ? 0 : 1
