import { runSteps } from './test/run-steps'
import { quickSteps } from './test/steps'

process.env.NEXT_TELEMETRY_DISABLED = '1'
process.exitCode = (await runSteps(quickSteps)) ? 0 : 1
